import { EVERYWHERE, RULES, type Rule, VALUES } from './manifest-rules';
import type { ScormVersion } from './standard';
import { readXml, type XmlElement } from './xml';

/** What is wrong with a manifest beside the files of its package, a sentence each; empty where nothing is. */
export function manifestFaults(
  xml: string,
  version: ScormVersion,
  files: readonly string[],
): readonly string[] {
  const root = readXml(xml);
  if (!root) return ['It is not XML of the kind that we write.'];
  if (root.name !== 'manifest') return [`Its root is ${root.name}.`];
  return [...elementFaults(root, version), ...referenceFaults(root), ...fileFaults(root, files)];
}

function* elementFaults(element: XmlElement, version: ScormVersion): Generator<string> {
  const { name, attributes, children, text } = element;
  const rule = RULES[version][name];
  if (!rule) return yield `There is no ${name} in ${version}.`;
  yield* orderFaults(element, rule);
  for (const needed of rule.required ?? []) if (!(needed in attributes)) yield `${name} has no ${needed}.`;
  const allowed = [...(rule.required ?? []), ...(rule.optional ?? [])];
  for (const [key, value] of Object.entries(attributes)) {
    const isNamespace = name === 'manifest' && key.startsWith('xmlns');
    if (!isNamespace && !allowed.includes(key)) yield `${name} has ${key}, which it may not have.`;
    yield* valueFaults(`${name}’s ${key}`, key, value, version);
  }
  if (name === 'manifest') {
    for (const key of Object.keys(VALUES[version]).filter((key) => key.startsWith('xmlns'))) {
      if (!(key in attributes)) yield `manifest has no ${key}.`;
    }
  }
  if (text.length > (rule.text ?? 0)) yield `${name} says more than it may: ${text.slice(0, 20)}.`;
  if (rule.text !== undefined && text === '') yield `${name} is empty.`;
  yield* valueFaults(name, name, text, version);
  for (const child of children) yield* elementFaults(child, version);
}

function* orderFaults({ name, children }: XmlElement, { children: places = [] }: Rule): Generator<string> {
  let at = 0;
  for (const place of places) {
    let count = 0;
    while (children[at]?.name === place.name && count < (place.most ?? 1)) {
      at += 1;
      count += 1;
    }
    if (count < place.least) yield `${name} has no ${place.name} where it has to stand.`;
  }
  const next = children[at];
  if (next) yield `${name} has a ${next.name} where none may stand.`;
}

function* valueFaults(where: string, key: string, value: string, version: ScormVersion): Generator<string> {
  const pattern = VALUES[version][key] ?? EVERYWHERE[key];
  if (pattern && !pattern.test(value)) yield `${where} is “${value}”.`;
}

/** Identifiers come once, and what refers to one finds it. */
function* referenceFaults(root: XmlElement): Generator<string> {
  const all = [...everyElement(root)];
  const identifiers = all.flatMap(({ attributes: { identifier } }) =>
    identifier === undefined ? [] : [identifier],
  );
  for (const [i, identifier] of identifiers.entries()) {
    if (identifiers.indexOf(identifier) !== i) yield `The identifier ${identifier} is given twice.`;
  }
  const named = (name: string) =>
    all.filter((element) => element.name === name).map(({ attributes }) => attributes);
  for (const { default: target = '' } of named('organizations')) {
    if (!named('organization').some(({ identifier }) => identifier === target))
      yield `There is no ${target}.`;
  }
  for (const { identifierref = '' } of named('item')) {
    if (!named('resource').some(({ identifier }) => identifier === identifierref))
      yield `There is no ${identifierref}.`;
  }
}

/** The manifest lists what the package holds, each file once, itself excepted. */
function* fileFaults(root: XmlElement, files: readonly string[]): Generator<string> {
  const all = [...everyElement(root)];
  const listed = all.flatMap(({ name, attributes: { href } }) =>
    name === 'file' && href !== undefined ? [href] : [],
  );
  const held = files.filter((file) => file !== 'imsmanifest.xml');
  for (const file of held) if (!listed.includes(file)) yield `${file} is not listed.`;
  for (const [i, file] of listed.entries()) {
    if (!held.includes(file)) yield `${file} is listed and not there.`;
    if (listed.indexOf(file) !== i) yield `${file} is listed twice.`;
  }
  for (const { name, attributes } of all) {
    if (name === 'resource' && !listed.includes(attributes.href ?? ''))
      yield 'The page that is launched is not listed.';
  }
}

function* everyElement(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* everyElement(child);
}
