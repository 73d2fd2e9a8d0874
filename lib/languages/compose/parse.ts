import { createLineIndex } from '../../text';
import { createBudget } from '../env';
import { Converter } from './convert';
import { loadProject } from './project';
import type { ComposeFacts, ComposeMap, ComposePlace, ComposeText } from './types';
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
  const files = [readText(text, options)];
  return loadProject({ files, project: [0], find: () => null });
}

/** Each document is laid over all before it; real files have one or two. */
const MOST_DOCUMENTS = 300;

function readText(text: string, options: ComposeOptions): ComposeText {
  const { env = new Map<string, string>(), path = 'compose.yaml' } = options;
  const index = createLineIndex(text);
  const lineOf = (offset: number) => index.position(offset).line + 1;
  const yaml = readYaml(text, lineOf);
  const comments = yaml.comments.map((comment) => ({ ...comment, file: 0 }));
  const source = { text, file: 0, lineOf, lookup: (name: string) => env.get(name), budget: createBudget() };
  const converter = new Converter(source);
  const documents = yaml.problem ? [] : yaml.documents;
  const nodes = documents.slice(0, MOST_DOCUMENTS).map((each) => converter.document(each));
  const problems = yaml.problem ? [yaml.problem] : [...converter.problems];
  const roots = (converter.isExcessive ? [] : nodes).flatMap((node): readonly ComposeMap[] => {
    if (!node || (node.type === 'scalar' && node.kind === 'null')) return [];
    if (node.type === 'map') return [node];
    problems.push({ message: 'top-level object must be a mapping', span: node.span });
    return [];
  });
  const further = documents[MOST_DOCUMENTS];
  if (further) {
    const message = `This file holds more than ${MOST_DOCUMENTS} documents; nothing behind them is read.`;
    const start = Math.min(further.range?.[0] ?? 0, text.length);
    problems.push({ message, span: { start, end: start } });
  }
  if (roots.length === 0 && problems.length === 0) {
    problems.push({ message: 'empty compose file', span: { start: 0, end: 0 } });
  }
  const statements: ComposePlace[] = converter.statements;
  statements.sort((a, b) => a.span.start - b.span.start);
  return {
    path,
    roots,
    problems: problems.map((each) => ({ ...each, file: 0, severity: 'error' as const })),
    unset: converter.unset,
    comments,
    statements,
  };
}
