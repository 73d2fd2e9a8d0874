import { SET_ID } from './defang-setuid-modes';

/** A file with set-id bits as images have them; every walk is tried out on all of them. */
export interface Sample {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly user: string;
  readonly group: string;
  readonly mode: number;
}

function sample(path: string, owner: string, mode: number): Sample {
  const parts = path.split('/');
  const [user = '', group = ''] = owner.split(':');
  return { path, name: parts.at(-1) ?? '', depth: parts.length - 1, user, group, mode };
}

/** Both bits and each of them, in all the places, with the modes and owners that distributions give. */
export const SAMPLES: readonly Sample[] = [
  sample('/usr/bin/passwd', 'root:root', 0o4755),
  sample('/usr/bin/chage', 'root:shadow', 0o2755),
  sample('/usr/lib/x86_64/helper/utempter', 'root:utmp', 0o2711),
  sample('/usr/libexec/dbus/launch-helper', 'root:messagebus', 0o4754),
  sample('/opt/tool/bin/agent', 'daemon:daemon', 0o6755),
  sample('/var/lib/spool/drop', 'mail:mail', 0o2755),
  sample('/srv/run', 'daemon:daemon', 0o4711),
];

const FOLDERS: ReadonlyMap<Sample, readonly Sample[]> = new Map(
  SAMPLES.map((each) => {
    const parts = each.path.split('/');
    const paths = parts.slice(2).map((_, at) => parts.slice(0, at + 2).join('/'));
    return [each, paths.map((path) => sample(path, 'root:root', 0o755))];
  }),
);

/** The folders on the way to a sample, without the root. */
export function foldersOf(file: Sample): readonly Sample[] {
  return FOLDERS.get(file) ?? [];
}

/** The mode of each sample at some point of the build; null where it was deleted. */
export type Modes = readonly (number | null)[];

export const ARMED: Modes = SAMPLES.map(({ mode }) => mode);
export const CLEAN: Modes = SAMPLES.map(({ mode }) => mode & ~SET_ID);

/** The set-id bits that are still on some file. */
export function bitsLeft(modes: Modes): number {
  return modes.reduce<number>((bits, mode) => bits | ((mode ?? 0) & SET_ID), 0);
}
