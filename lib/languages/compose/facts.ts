import { consistencyProblems } from './consistency';
import { withoutResets } from './merge-nodes';
import { entriesOf, entryOf, valueAt } from './nodes';
import { settingOf, settingsOf } from './read';
import { resourcesOf } from './resource';
import { serviceOf } from './service';
import type {
  ComposeDocument,
  ComposeFacts,
  ComposeMap,
  ComposeNode,
  ComposeProblem,
  Setting,
} from './types';
import { type Refusal, withUniqueItems } from './unique';
import { schemaProblems } from './validate';

/** What the texts of the files give beside their documents. */
export type Surroundings = Pick<
  ComposeFacts,
  'files' | 'used' | 'unset' | 'comments' | 'statements' | 'text'
>;

const OBSOLETE =
  'the attribute `version` is obsolete, it will be ignored, please remove it to avoid potential confusion';

/** The facts of a document, be it of one file or merged. */
export function factsOf(document: ComposeDocument, around: Surroundings): ComposeFacts {
  const { root } = document;
  if (!root) return Object.freeze({ ...around, ...EMPTY, problems: document.problems });
  const refusals: Refusal[] = [];
  const whole = withUniqueItems(withoutResets(root), refusals);
  if (whole.type !== 'map') return Object.freeze({ ...around, ...EMPTY, problems: document.problems });
  const extendsOf = (name: string) => document.extended.get(name) ?? [];
  const services = entriesOf(valueAt(whole, 'services'))
    .filter((entry) => entry.value.type === 'map')
    .map((entry) => Object.freeze(serviceOf(entry, extendsOf(entry.key.value))));
  const project = {
    services,
    networks: resourcesOf(valueAt(whole, 'networks')),
    volumes: resourcesOf(valueAt(whole, 'volumes')),
    secrets: resourcesOf(valueAt(whole, 'secrets')),
    configs: resourcesOf(valueAt(whole, 'configs')),
  };
  const version = settingOf(entryOf(whole, 'version'));
  return Object.freeze({
    ...around,
    ...project,
    name: settingOf(entryOf(whole, 'name')),
    version,
    includes: includesOf(valueAt(whole, 'include')),
    problems: problemsOf(document, whole, refusals, version, project),
  });
}

const EMPTY = {
  name: null,
  version: null,
  services: [],
  networks: [],
  volumes: [],
  secrets: [],
  configs: [],
  includes: [],
} as const;

/** In the order in which Compose would come upon them: the texts, the lists, the schema, the whole. */
function problemsOf(
  document: ComposeDocument,
  root: ComposeMap,
  refusals: readonly Refusal[],
  version: Setting | null,
  project: Parameters<typeof consistencyProblems>[1],
): readonly ComposeProblem[] {
  const problems: ComposeProblem[] = [...document.problems];
  for (const { message, node } of refusals) {
    problems.push({ message, span: node.span, file: node.file, severity: 'error' });
  }
  problems.push(...schemaProblems(root));
  // What the schema refuses would be named twice by the checks behind it.
  if (!problems.some(({ severity }) => severity === 'error'))
    problems.push(...consistencyProblems(root, project));
  if (version) {
    problems.push({ message: OBSOLETE, span: version.keySpan, file: version.file, severity: 'info' });
  }
  return problems;
}

function includesOf(node: ComposeNode | undefined): readonly Setting[] {
  if (node?.type !== 'list') return [];
  return node.items.flatMap((item) => settingsOf(item.type === 'map' ? valueAt(item, 'path') : item));
}
