import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));
const OUT = fileURLToPath(new URL('../../out', import.meta.url));

/** The slugs of the lessons that exist. */
export const lessonSlugs: readonly string[] = readdirSync(LESSONS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The home page, a lesson with each set of tabs, and one page of each other kind; the longer sweep takes all. */
export const pages: readonly string[] = [
  '/',
  '/no-such-page/',
  '/lessons/memory-limit/',
  '/lessons/set-a-user/',
  '/lessons/no-inter-container-communication/',
  '/lessons/compose-stack/',
  '/lessons/watertight/',
  '/tracks/',
  '/tracks/first-week/',
  '/mitigations/set-a-user/',
  '/threats/kernel-exploits/',
  '/workbench/',
  '/then-and-now/',
  '/crosswalk/',
  '/flags/',
  '/export/',
  '/licences/',
  '/progress/',
  '/records/',
  '/certificate/',
  '/cohort/',
  '/diagnostics/',
  '/diagnostics/memory-limit/below-minimum/',
];

/** Every page that the build made, for the longer sweep; in the order of their addresses. */
export function builtPages(): readonly string[] {
  return readdirSync(OUT, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file === 'index.html' || file.endsWith('/index.html'))
    .map((file) => `/${file.slice(0, -'index.html'.length)}`)
    .filter((path) => !path.startsWith('/_'))
    .sort();
}
