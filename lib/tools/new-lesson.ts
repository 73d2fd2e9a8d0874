import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mitigationById } from '../catalog';
import { lessonSlugs, parseLesson, readLessonFiles, TAB_NAMES, TRACK_FILE } from '../lessons';
import { MITIGATION_IDS, type MitigationId } from '../report';
import { type Draft, draftFiles } from './new-lesson-files';
import { reportOf } from './new-lesson-report';

const HELP = `npm run new:lesson -- SLUG [--kind exercise] [--mitigations ID,…] [--tabs NAME,…]

Makes lessons/SLUG/ with every file that the contract asks for, and says what belongs into each. Where the folder is
there already, it writes nothing and lists what is still missing.
  SLUG                 a mitigation; for an exercise, a name in lower case with hyphens
  --kind exercise      several mitigations at once
  --mitigations ID,…   those of the exercise
  --tabs NAME,…        its tabs: ${TAB_NAMES.join(', ')}

Exit code: 0 made, or nothing is missing; 1 something is missing; 2 the call is wrong.`;

/** What a run prints, and its exit code. */
export interface Outcome {
  readonly exit: 0 | 1 | 2;
  readonly text: string;
}

/** What is wrong with the call, for the one who typed it. */
class UsageError extends Error {}

/**
 * Makes a lesson's folder under `root` (the repository's `lessons`), or reports on the one that is there.
 * `today` is an ISO date.
 */
export function newLesson(args: readonly string[], root: string, today: string): Outcome {
  try {
    const words = readWords(args);
    if (words.help) return { exit: 0, text: HELP };
    const folder = join(root, words.slug);
    if (!existsSync(folder)) return make(draftOf(words, today), root);
    if (!statSync(folder).isDirectory())
      throw new UsageError(`lessons/${words.slug} is a file, not a folder.`);
    return look(words, root);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { exit: 2, text: `${error.message}\n\n${HELP}` };
  }
}

interface Words {
  readonly help: boolean;
  readonly slug: string;
  /** Null where the call does not say. */
  readonly kind: Draft['kind'] | null;
  readonly mitigations: readonly MitigationId[];
  readonly tabs: readonly string[];
}

function readWords(args: readonly string[]): Words {
  const slugs: string[] = [];
  const values = new Map<string, string>();
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--help' || word === '-h')
      return { help: true, slug: '', kind: null, mitigations: [], tabs: [] };
    if (!word.startsWith('-')) slugs.push(word);
    else {
      const equals = word.indexOf('=');
      const name = equals < 0 ? word : word.slice(0, equals);
      if (!['--kind', '--mitigations', '--tabs'].includes(name)) {
        throw new UsageError(`${name}: there is no such option.`);
      }
      values.set(name, equals < 0 ? (rest.shift() ?? '') : word.slice(equals + 1));
    }
  }
  const [slug, another] = slugs;
  if (slug === undefined) throw new UsageError('Name the lesson.');
  if (another !== undefined) throw new UsageError(`One lesson at a time: ${slug} or ${another}.`);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    throw new UsageError(`${slug} cannot be a folder here: lower case, digits, and hyphens between them.`);
  }
  return {
    help: false,
    slug,
    kind: kindIn(values.get('--kind')),
    mitigations: listIn('--mitigations', values, MITIGATION_IDS),
    tabs: listIn('--tabs', values, TAB_NAMES),
  };
}

function kindIn(value: string | undefined): Words['kind'] {
  if (value === undefined || value === 'lesson' || value === 'exercise') return value ?? null;
  throw new UsageError('--kind takes lesson or exercise.');
}

function listIn<Name extends string>(
  option: string,
  values: ReadonlyMap<string, string>,
  known: readonly Name[],
): readonly Name[] {
  const names = values
    .get(option)
    ?.split(',')
    .map((name) => name.trim());
  if (!names) return [];
  const stranger = names.find((name) => !known.some((each) => each === name));
  if (stranger !== undefined) throw new UsageError(`${option} knows ${known.join(', ')}; not “${stranger}”.`);
  return known.filter((name) => names.includes(name));
}

function draftOf({ slug, kind, mitigations, tabs }: Words, today: string): Draft {
  const own = mitigationById(slug);
  if (kind === 'exercise') {
    if (own)
      throw new UsageError(
        `${slug} is a mitigation, and its folder is a lesson's. Name the exercise otherwise.`,
      );
    const several: readonly MitigationId[] =
      mitigations.length > 0 ? mitigations : ['set-a-user', 'memory-limit'];
    return {
      slug,
      kind,
      mitigations: several,
      tabs: tabs.length > 0 ? tabs : ['Dockerfile', 'run.sh'],
      today,
    };
  }
  if (!own) {
    throw new UsageError(
      `${slug} is no mitigation. There are: ${MITIGATION_IDS.join(', ')}.\nFor several of them at once: --kind exercise.`,
    );
  }
  if (mitigations.length + tabs.length > 0) {
    throw new UsageError('--mitigations and --tabs are for exercises; the catalog gives a lesson its own.');
  }
  return { slug, kind: 'lesson', mitigations: [own.id], tabs: own.tabs, today };
}

function make(draft: Draft, root: string): Outcome {
  const files = draftFiles(draft);
  for (const [path, text] of files) {
    const file = join(root, draft.slug, ...path.split('/'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const listed = listInTracks(draft.slug, root);
  const { text } = reportOf(draft.slug, readLessonFiles(root, draft.slug), new Set(lessonSlugs(root)));
  const again = `npm run new:lesson -- ${draft.slug}`;
  return {
    exit: 0,
    text: `Made lessons/${draft.slug}/ with ${files.size} files.\n${listed}\n${text}\nWrite, and ask again what is missing: ${again}`,
  };
}

function look({ slug, kind }: Words, root: string): Outcome {
  const files = readLessonFiles(root, slug);
  const lesson = parseLesson(slug, files).value;
  if (lesson && kind !== null && lesson.kind !== kind) {
    throw new UsageError(
      `lessons/${slug} is there already, and it is a ${lesson.kind}. Nothing was written.`,
    );
  }
  const { done, text } = reportOf(slug, files, new Set(lessonSlugs(root)));
  return { exit: done ? 0 : 1, text: `lessons/${slug} is there already; nothing was written.\n\n${text}` };
}

/** Turns a planned step into one that has a folder, as the tracks ask, and says where the lesson is listed. */
function listInTracks(slug: string, root: string): string {
  const file = join(root, TRACK_FILE);
  if (!existsSync(file)) return '';
  const text = readFileSync(file, 'utf8');
  const planned = new RegExp(`\\bplanned: ${slug}, title: [^,}\\n]*?(?=[ ]*[,}])`, 'g');
  const listed = text.replace(planned, `lesson: ${slug}`);
  if (listed !== text) writeFileSync(file, listed);
  return new RegExp(`\\blesson: ${slug}\\b(?!-)`).test(listed)
    ? `${TRACK_FILE} lists it.\n`
    : `${TRACK_FILE} does not list it yet: add { lesson: ${slug} } where it is worth doing.\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const today = new Date().toISOString().slice(0, 10);
  const outcome = newLesson(
    process.argv.slice(2),
    fileURLToPath(new URL('../../lessons', import.meta.url)),
    today,
  );
  (outcome.exit === 2 ? console.error : console.log)(outcome.text);
  process.exitCode = outcome.exit;
}
