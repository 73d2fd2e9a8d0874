import type { LessonFiles } from './parse';

/** What an author has still to write or to name: a place in a file, or a folder (line 0). */
export interface Gap {
  readonly file: string;
  /** One-based; 0 where it is the folder's name. */
  readonly line: number;
  readonly message: string;
}

/** Stands in the files of a new lesson where something belongs: `‹what belongs here›`. */
export const PLACEHOLDER = /‹[^›\n]{1,300}›/;
/** How the answers of a new lesson are called until somebody names them: `name-this-way-1`. */
export const UNNAMED = 'name-this-';

/** Every placeholder that is left, in the order of the files; one for each line. */
export function gapsOf(files: LessonFiles): readonly Gap[] {
  const gaps = [...files].flatMap(([file, text]) =>
    text.split(/\r\n|\r|\n/).flatMap((line, index): Gap[] => {
      const left = PLACEHOLDER.exec(line)?.[0];
      return left ? [{ file, line: index + 1, message: `still has the placeholder ${left}` }] : [];
    }),
  );
  const folders = [...files.keys()].map((file) => file.slice(0, Math.max(file.lastIndexOf('/'), 0)));
  const unnamed = [...new Set(folders)].filter((folder) => folder.includes(`/${UNNAMED}`));
  const names = unnamed.map((file) => ({
    file,
    line: 0,
    message: 'still has the name that it was made with',
  }));
  return [...gaps, ...names];
}
