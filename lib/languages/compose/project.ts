import { applyExtends, type BaseFile, servicesOf } from './extends';
import { factsOf } from './facts';
import { includedBy, withImported, withoutIncluded } from './include';
import { mergeDocuments } from './merge';
import type { Refusal } from './merge-nodes';
import { shiftText } from './shift';
import type {
  ComposeDocument,
  ComposeFacts,
  ComposeMap,
  ComposeProblem,
  ComposeText,
  Extends,
} from './types';

/** The Compose files of a setup, and which of them are started together. */
export interface ComposeSources {
  /** All of them; `file` of every place in the facts counts these. */
  readonly files: readonly ComposeText[];
  /** Those that form the project, in the order in which they are merged. */
  readonly project: readonly number[];
  /** The file that a path means in the file with this number; null where it is not among them. */
  readonly find: (path: string, from: number) => number | null;
}

/**
 * A project as `docker compose -f a -f b` loads it: each file with what it includes and extends, a later file over an
 * earlier. Problems are found anew: what an override file lacks by itself is no problem once the base has it.
 */
export function loadProject(sources: ComposeSources): ComposeFacts {
  const loader = new Loader(sources);
  const documents = sources.project.map((file) => loader.load(file, []));
  const whole = documents.reduce(mergeDocuments, { root: null, extended: new Map(), problems: [] });
  const used = [...loader.texts.keys()].sort((a, b) => a - b);
  const texts = used.flatMap((file) => loader.texts.get(file) ?? []);
  const problems = [...texts.flatMap((text) => text.problems), ...loader.problems, ...whole.problems];
  return factsOf(
    { ...whole, problems },
    {
      files: sources.files.length,
      used,
      unset: texts.flatMap(({ unset }) => unset),
      comments: texts.flatMap(({ comments }) => comments),
      statements: texts.flatMap(({ statements }) => statements),
      text: texts[0] ?? NO_TEXT,
    },
  );
}

const NO_TEXT: ComposeText = { path: '', roots: [], problems: [], unset: [], comments: [], statements: [] };
/** Files that a project may include one by one; real ones have a handful. */
const MOST_INCLUDES = 200;

/** Loads each file once, whatever names it. */
class Loader {
  /** The files that were looked at, with their places counted. */
  readonly texts = new Map<number, ComposeText>();
  readonly problems: ComposeProblem[] = [];
  private readonly bases = new Map<number, BaseFile>();
  private readonly included = new Map<string, ComposeDocument>();
  private includes = 0;

  constructor(private readonly sources: ComposeSources) {}

  /** One file with what it includes, then with what it extends; `within` are the files on the way to it. */
  load(file: number, within: readonly number[]): ComposeDocument {
    const { path, roots } = this.text(file);
    const neighbours = { path, base: (from: string, at: number) => this.base(from, at) };
    let whole: ComposeDocument = { root: null, extended: new Map(), problems: [] };
    for (const written of roots) {
      const { root: filled, extended: brought } = this.include(written, file, [...within, file]);
      const { root, extended, problems } = applyExtends(filled, neighbours);
      this.problems.push(...problems.map((each) => ({ ...each, severity: 'error' as const })));
      whole = mergeDocuments(whole, { root, extended: new Map([...brought, ...extended]), problems: [] });
    }
    return whole;
  }

  private text(file: number): ComposeText {
    const known = this.texts.get(file);
    if (known) return known;
    const text = shiftText(this.sources.files[file] ?? NO_TEXT, file);
    this.texts.set(file, text);
    return text;
  }

  /** Another file as `extends` sees it: its documents laid over each other, nothing included, nothing extended. */
  private base(from: string, at: number): BaseFile | null {
    const file = this.sources.find(from, at);
    if (file === null) return null;
    const known = this.bases.get(file);
    if (known) return known;
    const { path, roots } = this.text(file);
    const none: ComposeDocument = { root: null, extended: new Map(), problems: [] };
    const whole = roots.reduce((sum, root) => mergeDocuments(sum, { ...none, root }), none);
    const base = { path, services: servicesOf(whole.root) };
    this.bases.set(file, base);
    return base;
  }

  private include(root: ComposeMap, file: number, within: readonly number[]): Filled {
    const read = new Set<ComposeMap['entries'][number]['value']>();
    const extended = new Map<string, readonly Extends[]>();
    const refusals: Refusal[] = [];
    let whole = root;
    for (const { item, paths } of includedBy(root)) {
      const files = paths.flatMap((path) => this.sources.find(path, file) ?? []);
      const [main] = files;
      if (main === undefined || files.length < paths.length || ++this.includes > MOST_INCLUDES) continue;
      read.add(item);
      if (within.includes(main)) {
        const names = [...within, main].map((each) => this.text(each).path);
        const message = `include cycle detected: ${names.join(' include ')}`;
        this.problems.push({ message, span: item.span, file, severity: 'error' });
        continue;
      }
      const imported = this.imported(files, within);
      for (const [name, list] of imported.extended) extended.set(name, list);
      if (imported.root) whole = withImported(whole, imported.root, refusals);
    }
    for (const { message, node } of refusals) {
      this.problems.push({ message, span: node.span, file: node.file, severity: 'error' });
    }
    return { root: withoutIncluded(whole, read), extended };
  }

  /** The files of one item of `include`, read once however many ways lead to them. */
  private imported(files: readonly number[], within: readonly number[]): ComposeDocument {
    const key = files.join();
    const known = this.included.get(key);
    if (known) return known;
    const [first, ...others] = files.map((file) => this.load(file, within));
    const whole = others.reduce(mergeDocuments, first ?? { root: null, extended: new Map(), problems: [] });
    this.problems.push(...whole.problems);
    const document = { ...whole, problems: [] };
    this.included.set(key, document);
    return document;
  }
}

interface Filled {
  readonly root: ComposeMap;
  readonly extended: ReadonlyMap<string, readonly Extends[]>;
}
