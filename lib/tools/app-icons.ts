/**
 * Draws the icons of the installed site from app/icon.svg: `npx tsx lib/tools/app-icons.ts`. Needs Chromium (CHROMIUM,
 * else Playwright's own).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPngs } from './draw-png';
import { ROOT } from './run.mjs';

/** A maskable icon keeps what matters within a circle of four fifths (W3C manifest, icon masks). */
const ICONS = [
  { file: 'public/icons/plain-192.png', size: 192, sign: 0.72 },
  { file: 'public/icons/plain-512.png', size: 512, sign: 0.72 },
  { file: 'public/icons/maskable-512.png', size: 512, sign: 0.5 },
  { file: 'app/apple-icon.png', size: 180, sign: 0.62 },
] as const;

const sign = readFileSync(join(ROOT, 'app', 'icon.svg'), 'utf8');
mkdirSync(join(ROOT, 'public', 'icons'), { recursive: true });
const images = await drawPngs(
  ICONS.map(({ size, sign: share }) => ({ html: plate(share), width: size, height: size })),
);
for (const [i, { file }] of ICONS.entries()) {
  const image = images[i] ?? Buffer.alloc(0);
  writeFileSync(join(ROOT, file), image);
  console.log(`${file}: ${(image.length / 1000).toFixed(1)} KB`);
}

/** The sign on paper; `share` is its part of the icon's width. */
function plate(share: number): string {
  return `<!doctype html><style>
    html { background: #f5f1e8 } body { margin: 0; height: 100vh; display: grid; place-items: center }
    svg { width: ${share * 100}vw; height: ${share * 100}vw }
  </style>${sign}`;
}
