import type { Threat } from '../catalog';
import type { Catalogue, LayeredMark } from './catalogue';

const WIDTH = 1240;
const MARGIN = 40;
const TITLES = 380;
const COLUMN = 156;
const ROW = 46;
/** Where the first row begins, below the name and the heads of the columns. */
const TOP = 172;

const FACE = "Archivo, 'Helvetica Neue', Arial, sans-serif";
/** The site's colours by day stand in the drawing itself; whoever reads at night gets those of the night. */
const NIGHT =
  '@media (prefers-color-scheme: dark) { .paper { fill: #0f171e } .ink { fill: #ece6d9 } .ink-2 { fill: #adb4b8 } ' +
  '.line { stroke: #ece6d9 } .printed { fill: #0f171e; stroke: #ff9270 } .added { fill: #0f171e; stroke: #5cc9b0 } }';

/**
 * The matrix as one SVG that needs nothing beside it: rings for printed marks, diamonds for added ones, each with its
 * reason as a title. Text stays text.
 */
export function matrixAsSvg({ mitigations, threats, marks }: Catalogue): string {
  const height = TOP + mitigations.length * ROW + 88;
  const printed = marks.filter(({ layer }) => layer === 'printed').length;
  const titleOf = new Map<string, string>([...mitigations, ...threats].map(({ id, title }) => [id, title]));
  const rows = mitigations.flatMap(({ number, title, id }, i) => {
    const y = TOP + i * ROW;
    return [
      line(MARGIN, y, WIDTH - MARGIN, y, 0.25),
      label({ x: MARGIN + 24, y: y + 29, text: String(number), tone: 'ink-2', anchor: 'end' }),
      label({ x: MARGIN + 38, y: y + 29, text: title, weight: 600 }),
      ...marks
        .filter(({ mitigation }) => mitigation === id)
        .map((mark) => markAt(mark, centreOf(threats, mark), y + ROW / 2, titleOf)),
    ];
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc" font-family="${FACE}">`,
    '<title id="title">Watertight: five threats, twelve container mitigations</title>',
    `<desc id="desc">${escaped(inWords({ mitigations, threats, marks }, titleOf))}</desc>`,
    `<style>${NIGHT}</style>`,
    `<rect class="paper" width="${WIDTH}" height="${height}" fill="#f5f1e8"/>`,
    label({ x: MARGIN, y: 70, text: 'Watertight', weight: 800, size: 30 }),
    label({ x: MARGIN, y: 97, text: 'Which mitigation bears on which threat', tone: 'ink-2' }),
    ...threats.flatMap((threat, i) => columnHead(threat, i)),
    ...rows,
    line(MARGIN, TOP + mitigations.length * ROW, WIDTH - MARGIN, TOP + mitigations.length * ROW, 1),
    ...legend(height - 44, printed, marks.length - printed),
    '</svg>',
  ].join('\n')}\n`;
}

function centreOf(threats: readonly Threat[], { threat }: LayeredMark): number {
  return columnX(threats.findIndex(({ id }) => id === threat)) + COLUMN / 2;
}

function columnX(i: number): number {
  return MARGIN + TITLES + i * COLUMN;
}

/** A column's name on two lines, so that the longest fits its column. */
function columnHead({ title }: Threat, i: number): string[] {
  const x = columnX(i) + COLUMN / 2;
  const cut = title.lastIndexOf(' ');
  const parts = cut < 0 ? [title] : [title.slice(0, cut), title.slice(cut + 1)];
  return parts.map((text, at) =>
    label({ x, y: TOP - 16 - (parts.length - 1 - at) * 20, text, weight: 600, anchor: 'middle' }),
  );
}

function markAt(
  { mitigation, threat, layer, reason }: LayeredMark,
  x: number,
  y: number,
  titleOf: ReadonlyMap<string, string>,
): string {
  const what = layer === 'printed' ? 'printed' : 'added since';
  const words = `${titleOf.get(mitigation)} against ${titleOf.get(threat)}, ${what}: ${reason}`;
  return `<g><title>${escaped(words)}</title>${shapeOf(layer, x, y)}</g>`;
}

/** A ring or a diamond: told apart by shape first, and by colour too. */
function shapeOf(layer: LayeredMark['layer'], x: number, y: number): string {
  return layer === 'printed'
    ? `<circle class="printed" cx="${x}" cy="${y}" r="10" fill="#f5f1e8" stroke="#a8330f" stroke-width="2.5"/>`
    : `<path class="added" d="M${x} ${y - 10}l10 10-10 10-10-10z" fill="#f5f1e8" stroke="#0b6152" stroke-width="2"/>`;
}

function legend(y: number, printed: number, added: number): string[] {
  return [
    shapeOf('printed', MARGIN + 12, y - 5),
    label({ x: MARGIN + 32, y, text: `On the sheet of 2015: ${printed}`, tone: 'ink-2' }),
    shapeOf('added', MARGIN + 262, y - 5),
    label({ x: MARGIN + 282, y, text: `Added since: ${added}`, tone: 'ink-2' }),
    label({
      x: WIDTH - MARGIN,
      y,
      text: 'After Adrian Mouat’s Docker security cheat sheet, 2015',
      tone: 'ink-2',
      anchor: 'end',
    }),
  ];
}

/** The whole drawing in words, a sentence a row. */
function inWords(
  { mitigations, threats, marks }: Pick<Catalogue, 'mitigations' | 'threats' | 'marks'>,
  titleOf: ReadonlyMap<string, string>,
): string {
  const rows = mitigations.map(({ id, title }) => {
    const own = marks.filter(({ mitigation }) => mitigation === id);
    const names = (layer: LayeredMark['layer']) =>
      own.filter((mark) => mark.layer === layer).map(({ threat }) => titleOf.get(threat) ?? threat);
    const added = names('added');
    return `${title}: ${names('printed').join(', ')}${added.length > 0 ? `; added since: ${added.join(', ')}` : ''}.`;
  });
  return `A table of ${mitigations.length} mitigations and ${threats.length} threats. ${rows.join(' ')}`;
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly tone?: 'ink' | 'ink-2';
  readonly weight?: number;
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
}

function label({ x, y, text, tone = 'ink', weight = 400, size = 16, anchor = 'start' }: Label): string {
  const fill = tone === 'ink' ? '#16212b' : '#4a5560';
  return `<text class="${tone}" x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${fill}">${escaped(text)}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, opacity: number): string {
  return `<path class="line" d="M${x1} ${y1}L${x2} ${y2}" stroke="#16212b" stroke-opacity="${opacity}"/>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
