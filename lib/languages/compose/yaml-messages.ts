/** The line of an offset, from 1. */
export type LineOf = (offset: number) => number;

/** What go-yaml says for each kind of fault that the yaml package tells apart. */
const WORDS: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'did not find expected key',
  BAD_ALIAS: 'did not find expected alphabetic or numeric character',
  BAD_COLLECTION_TYPE: 'did not find expected node content',
  BAD_DIRECTIVE: 'found unknown directive name',
  BAD_DQ_ESCAPE: 'found unknown escape character',
  BAD_INDENT: 'did not find expected key',
  BAD_PROP_ORDER: 'did not find expected key',
  BAD_SCALAR_START: 'found character that cannot start any token',
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context',
  BLOCK_IN_FLOW: 'did not find expected node content',
  KEY_OVER_1024_CHARS: "could not find expected ':'",
  MISSING_CHAR: 'did not find expected key',
  MULTILINE_IMPLICIT_KEY: "could not find expected ':'",
  MULTIPLE_ANCHORS: 'did not find expected key',
  MULTIPLE_DOCS: 'did not find expected <document start>',
  MULTIPLE_TAGS: 'did not find expected key',
  TAB_AS_INDENT: 'found character that cannot start any token',
  TAG_RESOLVE_FAILED: 'did not find expected tag URI',
  UNEXPECTED_TOKEN: 'did not find expected key',
};

/** A fault of the text in go-yaml's words, with the line at which it stands. */
export function yamlMessage(code: string, message: string, line: number): string {
  return `yaml: line ${line}: ${wordsOf(code, message)}`;
}

function wordsOf(code: string, message: string): string {
  if (code === 'MISSING_CHAR') {
    if (/closing ["']/.test(message)) return 'found unexpected end of stream';
    if (/implicit keys need/i.test(message)) return "could not find expected ':'";
    if (/directives-end|doc-start/.test(message)) return 'did not find expected <document start>';
  }
  if (/must be sufficiently indented and end with a \]/.test(message))
    return "did not find expected ',' or ']'";
  if (/must be sufficiently indented and end with a \}/.test(message))
    return "did not find expected ',' or '}'";
  if (/sequence within the key|map with its value/.test(message)) return 'did not find expected node content';
  return WORDS[code] ?? 'did not find expected key';
}
