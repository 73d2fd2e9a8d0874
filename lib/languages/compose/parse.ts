import { createLineIndex } from '../../text';
import { createBudget } from '../env';
import { Converter } from './convert';
import { applyExtends } from './extends';
import { factsOf } from './facts';
import { mergeDocuments } from './merge';
import type {
  ComposeDocument,
  ComposeFacts,
  ComposeMap,
  ComposeNode,
  ComposePlace,
  ComposeProblem,
} from './types';
import { readYaml } from './yaml';

/** What a Compose file is read with. */
export interface ComposeOptions {
  /** Variables that the setup gives a value: those of its `.env`. */
  readonly env?: ReadonlyMap<string, string>;
  /** The file's name, for the few messages of Compose that hold it. */
  readonly path?: string;
}

/**
 * Reads one Compose file as Compose does: YAML with anchors, merge keys and several documents, variables, `extends`
 * within the file, the specification's schema and the checks behind it. Never throws; every place is exact.
 */
export function parseCompose(text: string, options: ComposeOptions = {}): ComposeFacts {
  const { env = new Map<string, string>(), path = 'compose.yaml' } = options;
  const index = createLineIndex(text);
  const lineOf = (offset: number) => index.position(offset).line + 1;
  const yaml = readYaml(text, lineOf);
  const comments = yaml.comments.map((comment) => ({ ...comment, file: 0 }));
  const source = { text, file: 0, lineOf, lookup: (name: string) => env.get(name), budget: createBudget() };
  const converter = new Converter(source);
  let document: ComposeDocument | null = null;
  if (!yaml.problem) {
    for (const each of yaml.documents) {
      const next = documentOf(converter.document(each), path);
      if (next) document = document ? mergeDocuments(document, next) : next;
    }
  }
  if (converter.isExcessive) document = null;
  const problems = yaml.problem ? [yaml.problem] : converter.problems;
  const found: ComposeProblem[] = problems.map((each) => ({ ...each, file: 0, severity: 'error' }));
  if (!document && found.length === 0) {
    found.push({ message: 'empty compose file', span: { start: 0, end: 0 }, file: 0, severity: 'error' });
  }
  const whole: ComposeDocument = {
    root: document?.root ?? null,
    extended: document?.extended ?? new Map(),
    problems: [...found, ...(document?.problems ?? [])],
  };
  const statements: ComposePlace[] = converter.statements;
  statements.sort((a, b) => a.span.start - b.span.start);
  return factsOf(whole, { files: 1, unset: converter.unset, comments, statements });
}

/** One document of a file with its services laid over those they extend; null where it is empty. */
function documentOf(node: ComposeNode | null, path: string): ComposeDocument | null {
  if (!node || (node.type === 'scalar' && node.kind === 'null')) return null;
  if (node.type !== 'map') {
    const { span, file } = node;
    const problem = { message: 'top-level object must be a mapping', span, file, severity: 'error' } as const;
    return { root: null, extended: new Map(), problems: [problem] };
  }
  const map: ComposeMap = node;
  const { root, extended, problems } = applyExtends(map, path);
  return { root, extended, problems: problems.map((problem) => ({ ...problem, severity: 'error' })) };
}
