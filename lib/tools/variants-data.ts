import type { Rewritings } from './variants';

/** Lines of YAML that are whole in themselves: no block text, no list or mapping over several lines. */
const isWhole = (text: string) => !/[|>][+-]?\s*$/m.test(text) && !/[[{][^\]}]*$/m.test(text);
const eachLine = (text: string, change: (line: string) => string) => text.split('\n').map(change).join('\n');

/** Rewritings of a Compose file, by name. */
export const composeRewritings: Rewritings = {
  'a document start and a remark': (text) => `# services: { x: { privileged: true } }\n---\n${text}`,
  'twice the indentation': (text) =>
    isWhole(text) && !/^\s*- \w+:\s/m.test(text)
      ? eachLine(text, (line) => line.replace(/^ +/, '$&$&'))
      : text,
  'remarks at the ends of lines': (text) =>
    isWhole(text) ? eachLine(text, (line) => line.replace(/^([^#'"]*\w)$/, '$1 # privileged: true')) : text,
  'blank lines and remarks between': (text) =>
    eachLine(text, (line) => (/^\S[^#]*:/.test(line) ? `\n# a remark\n\n${line}` : line)),
  'quotes around booleans': (text) =>
    eachLine(text, (line) =>
      line.replace(/^(\s+(?:read_only|privileged|internal|init): )(true|false)$/, '$1"$2"'),
    ),
  'single quotes': (text) => eachLine(text, (line) => line.replace(/"([^"'\\$]*)"/g, "'$1'")),
  'block lists': (text) =>
    eachLine(text, (line) =>
      line.replace(/^( +)(\w+): \[([^\]{}"']+)\]$/, (_, indent: string, key: string, items: string) =>
        [`${indent}${key}:`, ...items.split(', ').map((item) => `${indent}  - ${item}`)].join('\n'),
      ),
    ),
  'quotes around items': (text) =>
    eachLine(text, (line) => line.replace(/^(\s+- )([\w./:=@${}-]+)$/, '$1"$2"')),
  'quotes around keys': (text) => eachLine(text, (line) => line.replace(/^(\s*)([a-z_]+):/, '$1"$2":')),
};

function reprinted(indent: number): (text: string) => string {
  return (text) => {
    try {
      return JSON.stringify(JSON.parse(text), null, indent);
    } catch {
      return text;
    }
  };
}

/** Rewritings of daemon.json, by name. */
export const daemonRewritings: Rewritings = {
  'no white space': reprinted(0),
  'wide white space': reprinted(8),
};

/** Rewritings of an environment file, by name. */
export const envRewritings: Rewritings = {
  'remarks and blank lines between': (text) => text.replaceAll('\n', '\n\n# PASSWORD=remark\n'),
};
