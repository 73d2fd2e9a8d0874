// Makes the site's type small: three families cut down to the characters and weights that the pages use.
// next/font/local needs the files at build time; they are made from the npm packages and never committed.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const TARGET = join(ROOT, 'components', 'ui', 'fonts');
const ASCII = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => i + 32));
const CHARACTERS = `${ASCII}\u00a0§«»°·×éäöüß–—‘’“”…•→←↑↓≤≥≠−⏎`;

const FONTS = [
  {
    file: 'archivo.woff2',
    source: '@fontsource-variable/archivo/files/archivo-latin-wdth-normal.woff2',
    variationAxes: { wght: { min: 400, max: 800 }, wdth: { min: 85, max: 112 } },
  },
  {
    file: 'source-serif.woff2',
    source: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2',
    variationAxes: { wght: { min: 400, max: 700 }, opsz: { min: 8, max: 36 } },
  },
  {
    file: 'source-serif-italic.woff2',
    source: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
    variationAxes: { wght: 400 },
  },
  { file: 'plex-mono.woff2', source: '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2' },
];

/** Writes the font files that are missing; a few seconds the first time, nothing afterwards. */
export async function makeFonts() {
  const missing = FONTS.filter(({ file }) => !existsSync(join(TARGET, file)));
  if (missing.length === 0) return;
  const { default: subsetFont } = await import('subset-font');
  await mkdir(TARGET, { recursive: true });
  for (const { file, source, variationAxes } of missing) {
    const font = await readFile(join(ROOT, 'node_modules', source));
    await writeFile(
      join(TARGET, file),
      await subsetFont(font, CHARACTERS, { targetFormat: 'woff2', variationAxes }),
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await makeFonts();
