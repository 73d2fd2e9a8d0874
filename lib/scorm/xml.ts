/** An element as it is written: names with their prefixes, text only where there are no children. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/y;
const ATTRIBUTE = /([\w:.-]+)="([^"]*)"/g;
const TEXT = /[^<]+/y;
const PROLOGUE = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/;

/** Reads XML of the plain kind that our manifests are (no comments, no CDATA, no doctype); null for any other. */
export function readXml(xml: string): XmlElement | null {
  const prologue = PROLOGUE.exec(xml)?.[0];
  if (prologue === undefined) return null;
  const root = blank('');
  const open = [root];
  for (let at = prologue.length; at < xml.length; ) {
    const top = open.at(-1);
    const tag = matchAt(TAG, xml, at);
    const text = tag ? null : matchAt(TEXT, xml, at);
    if (!top || (!tag && !text)) return null;
    at += (tag ?? text)?.[0].length ?? 1;
    if (!tag) {
      top.text += text?.[0].trim() ?? '';
      continue;
    }
    const [, closes, name = '', attributes = '', empty] = tag;
    if (closes) {
      if (top.name !== name || open.length === 1) return null;
      open.pop();
      continue;
    }
    const element = blank(name);
    for (const [, key = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      if (key in element.attributes) return null;
      element.attributes[key] = unescaped(value);
    }
    top.children.push(element);
    if (!empty) open.push(element);
  }
  const [first, ...others] = root.children;
  return open.length === 1 && others.length === 0 && root.text === '' && first ? first : null;
}

interface Growing {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Growing[];
  text: string;
}

function blank(name: string): Growing {
  return { name, attributes: {}, children: [], text: '' };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
