import { forEachChild, type SyntaxNode } from 'unbash';

/** What a stretch of script may assign. */
export interface Assigned {
  readonly names: ReadonlySet<string>;
  /** It runs text that nobody here can read (`source`, `eval`). */
  readonly anything: boolean;
}

/** Builtins whose arguments are names that they set. */
const SETTERS = new Set([
  'read',
  'mapfile',
  'readarray',
  'getopts',
  'unset',
  'export',
  'declare',
  'typeset',
  'local',
  'readonly',
  'printf',
]);
const NAME = /^[A-Za-z_]\w*/;
const ARITHMETIC = /\b([A-Za-z_]\w*)\s*(?:\+\+|--|(?:[-+*/%&|^]|<<|>>)?=(?!=))|(?:\+\+|--)\s*([A-Za-z_]\w*)/g;

/** The names that an arithmetic text sets: `i++`, `x = 1`, `y += 2`. */
export function arithmeticNames(text: string): string[] {
  if (!/[=+-]/.test(text)) return [];
  return [...text.matchAll(ARITHMETIC)].map(([, before, after]) => before ?? after ?? '');
}

/** Finds what loops assign; a loop within a loop is looked through only once. */
export function createAssignedFinder(): (node: SyntaxNode, text: string) => Assigned {
  const known = new WeakMap<SyntaxNode, Assigned>();
  const find = (node: SyntaxNode, text: string): Assigned => {
    const before = known.get(node);
    if (before) return before;
    const names = new Set<string>();
    let anything = false;
    const visit = (child: SyntaxNode): void => {
      if (child.type === 'For' || child.type === 'While' || child.type === 'ArithmeticFor') {
        const inner = find(child, text);
        for (const name of inner.names) names.add(name);
        anything ||= inner.anything;
        return;
      }
      // A subshell keeps what it sets to itself.
      if (child.type === 'CommandExpansion' || child.type === 'ProcessSubstitution') return;
      const own = namesSetBy(child, text);
      if (own === 'anything') anything = true;
      else for (const name of own) names.add(name);
      forEachChild(child, visit);
    };
    for (const name of loopNames(node, text)) names.add(name);
    forEachChild(node, visit);
    const assigned = { names, anything };
    known.set(node, assigned);
    return assigned;
  };
  return find;
}

function loopNames(node: SyntaxNode, text: string): readonly string[] {
  if (node.type === 'For' || node.type === 'Select') return [node.name.value];
  return node.type === 'ArithmeticFor' ? arithmeticNames(text.slice(node.pos, node.end)) : [];
}

function namesSetBy(node: SyntaxNode, text: string): readonly string[] | 'anything' {
  switch (node.type) {
    case 'Assignment':
      return [node.name];
    case 'Select':
      return [node.name.value];
    case 'ParameterExpansion':
      return node.operation?.type === 'Default' ? [node.parameter] : [];
    case 'ArithmeticCommand':
    case 'ArithmeticExpansion':
      return arithmeticNames(text.slice(node.pos, node.end));
    case 'Command': {
      const program = node.name?.value ?? '';
      if (program === 'source' || program === '.' || program === 'eval') return 'anything';
      if (program === 'let') return arithmeticNames(text.slice(node.pos, node.end));
      if (!SETTERS.has(program)) return [];
      const words = node.suffix.flatMap((word) => (word.type === 'Word' ? [NAME.exec(word.value)?.[0]] : []));
      return words.filter((name) => name !== undefined);
    }
    default:
      return [];
  }
}
