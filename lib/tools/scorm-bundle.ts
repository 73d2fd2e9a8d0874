import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import tailwind from '@tailwindcss/postcss';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import postcss, { type TransformCallback } from 'postcss';
import type { CourseData, LessonData } from '../../components/scorm/course-data';
import { launchPage } from '../scorm';
import { FONT_PACKAGES, licences } from './licences';
import { ROOT } from './run.mjs';

const FONTS = join(ROOT, 'components', 'ui', 'fonts');
const ENTRY = 'course:entry';
const WORKER = './grading.worker.ts';

/** What stands in a package for a module of the site that a package cannot have; each says why. */
const STAND_INS: Readonly<Record<string, string>> = {
  'next/link': "export { CourseLink as default } from './course-link'",
  '@/components/ui/page-link': "export * from './page-link'",
  '@/components/editor': "export * from './text-only-editor'",
  '@/components/sandbox': "export * from './proof-shown'",
  // Asked by the full editor alone, and the larger half of the worker.
  '@/lib/assist': 'export const complete = () => null; export const explain = () => null',
};

const COMMON: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  write: true,
  metafile: true,
  format: 'esm',
  target: ['es2022'],
  jsx: 'automatic',
  // Their licences stand in a file of their own.
  legalComments: 'none',
  logLevel: 'warning',
  // A new edition of a package never runs an old one's script out of a cache.
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.NEXT_PUBLIC_BASE_PATH': '""' },
};

/** Writes a package's page, scripts, style and fonts into a folder that is there. */
export async function bundleCourse(
  folder: string,
  data: CourseData,
  lessons: readonly LessonData[],
): Promise<void> {
  const outdir = join(folder, 'scripts');
  const worker = await build({
    ...COMMON,
    outdir,
    entryPoints: { grading: 'components/lesson/grading.worker.ts' },
    inject: ['components/scorm/buffer.ts'],
    plugins: [standIns],
  });
  const sheets = new Set<string>();
  const page = await build({
    ...COMMON,
    outdir,
    splitting: true,
    entryPoints: { course: ENTRY },
    plugins: [standIns, courseScripts(data, lessons), gradingScript(nameOf(worker)), styleSheets(sheets)],
  });
  const inputs = [worker, page].flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  writeFileSync(join(folder, 'licences.txt'), licences([...inputs, ...FONT_PACKAGES]));
  const boot = readFileSync(join(ROOT, 'public', 'boot.js'), 'utf8');
  writeFileSync(join(folder, 'boot.js'), replaceOnce(boot, '_next/static/', 'scripts/'));
  const style = await writeStyles(folder, [...sheets]);
  const script = `scripts/${nameOf(page)}`;
  writeFileSync(join(folder, 'index.html'), launchPage(data.title, { boot: 'boot.js', script, style }));
}

/** The package's own script: starts the course, and knows where each lesson is. */
function entry(data: CourseData): string {
  const loads = data.lessons.map(
    ({ slug }) => `${JSON.stringify(slug)}: () => import(${JSON.stringify(`lesson:${slug}`)})`,
  );
  return [
    "import { start } from '@/components/scorm/start';",
    `const lessons = { ${loads.join(', ')} };`,
    `start(${JSON.stringify(data)}, async (slug) => (await lessons[slug]()).default);`,
  ].join('\n');
}

const standIns: Plugin = {
  name: 'stand-ins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, namespace }) =>
      namespace !== 'stand-in' && path in STAND_INS ? { path, namespace: 'stand-in' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'stand-in' }, ({ path }) => ({
      contents: STAND_INS[path] ?? '',
      resolveDir: join(ROOT, 'components', 'scorm'),
    }));
  },
};

/** The course's own script, and one for each lesson. Not JSON: some LMSs' servers hand out no `.json`. */
function courseScripts(data: CourseData, lessons: readonly LessonData[]): Plugin {
  return {
    name: 'course',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^course:/ }, ({ path }) => ({ path, namespace: 'course' }));
      onResolve({ filter: /^lesson:/ }, ({ path }) => ({
        path: path.slice('lesson:'.length),
        namespace: 'lesson',
      }));
      onLoad({ filter: /./, namespace: 'course' }, () => ({ contents: entry(data), resolveDir: ROOT }));
      onLoad({ filter: /./, namespace: 'lesson' }, ({ path }) => ({
        contents: JSON.stringify(lessons.find(({ lesson }) => lesson.slug === path)),
        loader: 'json',
      }));
    },
  };
}

/** Names the worker's script where the page starts it; Turbopack does that for the site. */
function gradingScript(name: string): Plugin {
  return {
    name: 'grading',
    setup({ onLoad }) {
      onLoad({ filter: /use-grade\.ts$/ }, ({ path }) => ({
        contents: replaceOnce(readFileSync(path, 'utf8'), WORKER, `./${name}`),
        loader: 'ts',
      }));
    },
  };
}

/** Notes the style sheets that the components ask for; they become one below. */
function styleSheets(found: Set<string>): Plugin {
  return {
    name: 'style-sheets',
    setup({ onLoad }) {
      onLoad({ filter: /\.css$/ }, ({ path }) => {
        found.add(path);
        return { contents: '', loader: 'js' };
      });
    },
  };
}

/** One sheet through Tailwind, as the site's build makes its own; answers its address in the package. */
async function writeStyles(folder: string, sheets: readonly string[]): Promise<string> {
  const isBase = (path: string) => path.endsWith('base.css');
  const ordered = [...sheets].sort((a, b) => Number(isBase(b)) - Number(isBase(a)) || (a < b ? -1 : 1));
  const from = join(ROOT, 'components', 'scorm', 'package.css');
  const text = ordered.map((path) => `@import ${JSON.stringify(path)};`).join('\n');
  const options = { base: join(ROOT, 'components'), optimize: { minify: true } };
  // TypeScript 7 gives up on comparing what Tailwind says it is with what PostCSS takes.
  const plugin = tailwind(options) as unknown as TransformCallback;
  const { css } = await postcss([plugin]).process(text, { from });
  const styles = join(folder, 'styles');
  mkdirSync(styles, { recursive: true });
  for (const font of readdirSync(FONTS)) cpSync(join(FONTS, font), join(styles, font));
  const name = `course-${createHash('sha256').update(css).digest('hex').slice(0, 8)}.css`;
  writeFileSync(join(styles, name), css);
  return `styles/${name}`;
}

function nameOf({ metafile }: Awaited<ReturnType<typeof build>>): string {
  const outputs = Object.entries(metafile?.outputs ?? {});
  const path = outputs.find(
    ([name, { entryPoint }]) => entryPoint && name.endsWith('.js') && !isLesson(entryPoint),
  );
  if (!path) throw new Error('The bundle has no entry.');
  return path[0].split('/').at(-1) ?? '';
}

function isLesson(entryPoint: string): boolean {
  return entryPoint.startsWith('lesson:');
}

/** The source that is adapted may change: it is better to fail here than in somebody's LMS. */
function replaceOnce(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2)
    throw new Error(`${from} is to be replaced once, and stands elsewhere by now.`);
  return text.replace(from, to);
}
