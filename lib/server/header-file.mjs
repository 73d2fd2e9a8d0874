/**
 * The `_headers` file that Netlify and Cloudflare Pages read, and our own server too: a path a line, its headers
 * indented below it. A `*` at the end of a path stands for any rest. Hosts join a header that two rules set, and
 * two joined policies are both enforced, so no header may come from two rules that match one path.
 *
 * @typedef {{ path: string, headers: Record<string, string> }} Rule
 */

/** The longest line that Cloudflare Pages reads. */
export const LONGEST_LINE = 2000;

/** @param {readonly Rule[]} rules */
export function formatHeaders(rules) {
  const blocks = rules.map(({ path, headers }) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
  );
  return `${blocks.join('\n')}\n`;
}

/**
 * @param {string} text
 * @returns {Rule[]}
 */
export function parseHeaders(text) {
  /** @type {Rule[]} */
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) continue;
    if (entry === line) {
      rules.push({ path: entry, headers: {} });
      continue;
    }
    const colon = entry.indexOf(':');
    const rule = rules.at(-1);
    if (rule && colon > 0) rule.headers[entry.slice(0, colon)] = entry.slice(colon + 1).trim();
  }
  return rules;
}

/**
 * Answers which headers a path gets.
 *
 * @param {readonly Rule[]} rules
 * @returns {(path: string) => Record<string, string>}
 */
export function headerLookup(rules) {
  const exact = new Map(
    rules.filter(({ path }) => !path.endsWith('*')).map((rule) => [rule.path, rule.headers]),
  );
  const prefixes = rules
    .filter(({ path }) => path.endsWith('*'))
    .map(({ path, headers }) => ({ prefix: path.slice(0, -1), headers }));
  return (path) =>
    Object.assign(
      {},
      ...prefixes.filter(({ prefix }) => path.startsWith(prefix)).map(({ headers }) => headers),
      exact.get(path),
    );
}
