import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));

/** The slugs of the lessons that exist. */
export const lessonSlugs: readonly string[] = readdirSync(LESSONS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Every page of the site. */
export const pages: readonly string[] = [
  '/',
  '/no-such-page/',
  ...lessonSlugs.map((slug) => `/lessons/${slug}/`),
];
