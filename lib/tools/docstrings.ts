/** A module as it was found: `./daemon` may be the file or the folder of that name. */
export interface Module {
  /** From the project's folder, without the extension: `lib/text/index`. */
  readonly path: string;
  readonly text: string;
}

/** Finds a module by its path from the project's folder; null where there is none. */
export type ReadModule = (path: string) => Module | null;

const REEXPORT = /^export\s+(?:type\s+)?\{([^}]*)\}\s+from\s+['"](\.[^'"\n]*)['"]/gm;
const WHOLE = /^export\s+(?:type\s+)?\*\s+from\s+['"](\.[^'"\n]*)['"]/gm;
const DECLARED =
  /^export\s+(?:declare\s+|async\s+|abstract\s+)*(?:function\*?|const|let|class|interface|type|enum)\s+(\w+)/gm;

/**
 * The names that a module hands out and that say nothing of themselves: no comment of the form `/** … *\/` right above
 * the declaration, wherever that stands. Each as `path: name`; a name that cannot be found counts as well.
 */
export function undocumented(address: string, read: ReadModule): readonly string[] {
  const found = read(address);
  if (!found) return [`${address}: cannot be read`];
  const { path, text } = found;
  const own = [...text.matchAll(DECLARED)].flatMap(([, name = '']) =>
    isDocumented(name, text) ? [] : [`${path}: ${name}`],
  );
  const handed = [...text.matchAll(REEXPORT)].flatMap(([, names = '', from = '']) =>
    namesIn(names).flatMap((name) => faultOf(name, beside(path, from), read)),
  );
  const whole = [...text.matchAll(WHOLE)].flatMap(([, from = '']) => undocumented(beside(path, from), read));
  return [...new Set([...own, ...handed, ...whole])];
}

/** Follows one name through re-exports to its declaration. */
function faultOf(name: string, address: string, read: ReadModule): readonly string[] {
  const found = read(address);
  if (!found) return [`${address}: ${name}`];
  const { path, text } = found;
  for (const [, declared] of text.matchAll(DECLARED)) {
    if (declared === name) return isDocumented(name, text) ? [] : [`${path}: ${name}`];
  }
  for (const [, names = '', from = ''] of text.matchAll(REEXPORT)) {
    if (namesIn(names).includes(name)) return faultOf(name, beside(path, from), read);
  }
  const [, first] = WHOLE.exec(text) ?? [];
  WHOLE.lastIndex = 0;
  return first === undefined ? [`${path}: ${name}`] : faultOf(name, beside(path, first), read);
}

/** Whether any declaration of the name has its comment above it; of several overloads, one is enough. */
function isDocumented(name: string, text: string): boolean {
  for (const { 1: declared, index } of text.matchAll(DECLARED)) {
    if (declared === name && text.slice(0, index).trimEnd().endsWith('*/')) return true;
  }
  return false;
}

/** The names as the other module has them: `type A`, `b as c`. */
function namesIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((each) =>
      each
        .trim()
        .replace(/^type\s+/, '')
        .replace(/\s+as\s+\w+$/, ''),
    )
    .filter((name) => name !== '');
}

function beside(path: string, specifier: string): string {
  const parts = path.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
