/**
 * Draws public/social.png, what other sites show of a link to ours, from the catalog:
 * `npx tsx lib/tools/social-image.ts`. Needs Chromium (CHROMIUM, else Playwright's own) and the site's fonts, which a
 * build makes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addedMarks, marks, mitigations, threats } from '../catalog';
import { drawPngs } from './draw-png';
import { ROOT } from './run.mjs';

const FILE = join(ROOT, 'public', 'social.png');

const [image = Buffer.alloc(0)] = await drawPngs([{ html: drawing(), width: 1200, height: 630 }]);
writeFileSync(FILE, image);
console.log(`public/social.png: ${(image.length / 1000).toFixed(1)} KB`);

function drawing(): string {
  const face = readFileSync(join(ROOT, 'components', 'ui', 'fonts', 'archivo.woff2')).toString('base64');
  return `<!doctype html><style>
    @font-face { font-family: A; src: url(data:font/woff2;base64,${face}); font-weight: 100 900; font-stretch: 62% 125% }
    body { margin: 0; width: 1200px; height: 630px; background: #f5f1e8; color: #16212b; font-family: A; position: relative }
    h1 { position: absolute; left: 64px; top: 64px; margin: 0; font: 800 74px/1 A; font-stretch: 112% }
    p { position: absolute; left: 64px; top: 168px; margin: 0; width: 440px; font: 500 36px/1.3 A; text-wrap: balance }
    small { position: absolute; left: 64px; bottom: 58px; font: 500 22px/1.4 A; color: #4a5560 }
    svg { position: absolute; right: 56px; top: 56px }
  </style>
  <h1>Watertight</h1>
  <p>Container security that you solve by hand: five threats, twelve mitigations, graded as you type.</p>
  <small>Every rivet is a lesson.</small>
  ${grid()}`;
}

/** The matrix without its words: a ring for each printed mark, a diamond for each added one. */
function grid(): string {
  const [column, row] = [104, 43];
  const [width, height] = [threats.length * column, mitigations.length * row];
  const lines = mitigations
    .map((_, i) => `<path d="M0 ${i * row}H${width}" stroke-opacity="0.25"/>`)
    .join('');
  const shapes = [...marks, ...addedMarks].map(({ mitigation, threat }, i) => {
    const x = (threats.findIndex(({ id }) => id === threat) + 0.5) * column;
    const y = (mitigations.findIndex(({ id }) => id === mitigation) + 0.5) * row;
    return i < marks.length
      ? `<circle cx="${x}" cy="${y}" r="11" stroke="#a8330f" stroke-width="3.5"/>`
      : `<path d="M${x} ${y - 10}l10 10-10 10-10-10z" stroke="#0b6152" stroke-width="2.5"/>`;
  });
  return `<svg width="${width + 4}" height="${height + 4}" viewBox="-2 -2 ${width + 4} ${height + 4}" fill="none" stroke="#16212b">
    <rect width="${width}" height="${height}" stroke-width="3"/>${lines}${shapes.join('')}</svg>`;
}
