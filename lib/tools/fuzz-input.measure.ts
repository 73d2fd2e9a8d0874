// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of other languages.
/** What the fuzzer feeds the engine: mutated setups of the corpus, rows of meaningful pieces, and noise. */
import fc from 'fast-check';
import type { FileKind, SourceFile } from '../report';
import { type CorpusCase, loadCorpus } from './corpus';
import { variantsOf } from './variants';

/**
 * Pieces that mean something to one of the parsers, or that open what they do not close; `¦` stands between them.
 */
const PIECES: Readonly<Record<FileKind, readonly string[]>> = {
  dockerfile: piecesOf(
    'FROM ¦node¦:24¦@sha256:¦scratch¦ AS b¦\nFROM b\n¦\nUSER ¦0¦app¦:¦\nRUN ¦find / -perm /6000 -exec chmod a-s {} +¦' +
      ' && ¦ || ¦; ¦apt-get install -y ¦sudo ¦<<EOF\n¦\nEOF\n¦<<-"E F"¦\nENV ¦A_PASSWORD=x¦\nARG ¦${A:-b}¦${A¦$A¦#¦' +
      '\n# escape=`\n¦\n# watertight: allow ¦ -- x¦\\\n¦`\n¦"¦\'¦["a",¦"b"]¦\nCOPY --from=¦--chmod=4755 ¦' +
      '--mount=type=secret,env=¦\nONBUILD ¦\nVOLUME ¦\nHEALTHCHECK CMD ¦\nSHELL ["a"]\n¦\uFEFF¦\r\n¦\t¦ ¦\0¦\u{1F6A2}¦\u2028',
  ),
  commands: piecesOf(
    'docker ¦podman ¦run ¦create ¦container ¦service create ¦network create ¦dockerd ¦build ¦-t ¦-m ¦512¦m ¦--memory=¦' +
      '-u¦ 0¦:0 ¦--read-only¦=false ¦-v ¦/a:/b¦:ro ¦:RO ¦--mount ¦type=bind,src=/,dst=/h¦,readonly ¦-e ¦A_TOKEN¦=x ¦' +
      '--env-file ¦--privileged ¦--cap-add ALL ¦--network ¦host ¦--label tenant=a ¦-H ssh://a ¦--runtime kata ¦' +
      '--security-opt ¦no-new-privileges ¦--icc=false ¦-- ¦-¦img ¦\n¦\\\n¦`\n¦^\n¦"¦\'¦$(¦`¦${A:-¦}¦|¦&¦;¦(¦)¦{ ¦if ¦' +
      'then ¦fi\n¦f() ¦<<EOF\n¦\nEOF\n¦#¦# watertight: allow ¦ -- x\n¦```\n¦$ ¦> ¦\r\n¦\t¦\0¦\u{1F6A2}',
  ),
  compose: piecesOf(
    'services:\n¦  a:\n¦    image: x\n¦    build: .\n¦    user: ¦"0"\n¦    read_only: ¦true\n¦    privileged: yes\n¦' +
      '    mem_limit: 512\n¦    volumes:\n¦      - ./a:/b:RO\n¦      - type: bind\n¦    environment:\n¦      A_PASSWORD: x\n¦' +
      '      - B=\n¦    deploy: { resources: ¦{ limits: { cpus: 1 } } }\n¦    networks: [n]\n¦networks:\n¦  n:\n¦' +
      '    driver_opts: ¦x-a: &a\n¦    <<: *a\n¦*a¦&a ¦    extends: a\n¦    extends: { service: b, file: c }\n¦!reset ¦' +
      '!override ¦|\n¦>-\n¦---\n¦...\n¦{¦}¦[¦]¦,¦: ¦- ¦? ¦"¦\'¦${A:-b}¦${A:?¦$$¦# watertight: allow ¦ -- x\n¦\n¦  ¦\t¦\r\n¦\0',
  ),
  daemon: piecesOf(
    '{¦}¦[¦]¦"icc"¦"iptables"¦"runtimes"¦"default-runtime"¦"default-network-opts"¦"bridge"¦"no-new-privileges"¦: ¦, ¦' +
      'true¦false¦"false"¦null¦1e9¦-¦"¦\\u00¦\\¦\n¦\uFEFF¦//¦\0',
  ),
  env: piecesOf('A¦_PASSWORD¦=¦"¦\'¦x¦${A}¦$¦#¦ ¦\n¦\r\n¦export ¦\\¦\uFEFF¦\0¦\u{1F6A2}'),
};

function piecesOf(row: string): readonly string[] {
  return [...row.split('¦'), '\uD800', '\uDC00'];
}

const NAMES: Readonly<Record<FileKind, string>> = {
  dockerfile: 'Dockerfile',
  commands: 'run.sh',
  compose: 'compose.yaml',
  daemon: 'daemon.json',
  env: 'a.env',
};
const KINDS: readonly FileKind[] = ['dockerfile', 'commands', 'compose', 'daemon', 'env'];

/** One file out of pieces of its own kind, seldom of another's. */
const soup = fc
  .constantFrom(...KINDS)
  .chain((kind) =>
    fc
      .array(
        fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...PIECES[kind]) },
          { weight: 1, arbitrary: fc.constantFrom(...KINDS.flatMap((each) => PIECES[each])) },
        ),
        { maxLength: 40 },
      )
      .map((pieces): SourceFile => ({ path: NAMES[kind], kind, text: pieces.join('') })),
  );

/** Any text at all. */
const noise = fc
  .record({ kind: fc.constantFrom(...KINDS), text: fc.string({ unit: 'binary', maxLength: 200 }) })
  .map(({ kind, text }): SourceFile => ({ path: NAMES[kind], kind, text }));

interface Mutation {
  readonly kind: 'cut' | 'double' | 'swap' | 'insert' | 'line' | 'graft';
  /** Where, as a part of the text. */
  readonly at: number;
  readonly length: number;
  readonly piece: number;
}

const part = fc.double({ min: 0, max: 1, noNaN: true });
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('cut', 'double', 'swap', 'insert', 'line', 'graft'),
  at: part,
  length: fc.integer({ min: 1, max: 24 }),
  piece: fc.nat(10_000),
});

function mutate(file: SourceFile, { kind, at, length, piece }: Mutation, other: string): SourceFile {
  const { text } = file;
  const from = Math.floor(at * text.length);
  const [before, middle, after] = [
    text.slice(0, from),
    text.slice(from, from + length),
    text.slice(from + length),
  ];
  const pieces = PIECES[file.kind];
  const changed = {
    cut: () => before + after,
    double: () => before + middle + middle + after,
    swap: () => after + middle + before,
    insert: () => before + (pieces[piece % pieces.length] ?? '') + middle + after,
    line: () => {
      const lines = text.split('\n');
      const line = lines.splice(Math.floor(at * lines.length), 1);
      lines.splice(piece % (lines.length + 1), 0, ...line);
      return lines.join('\n');
    },
    graft: () =>
      before + other.slice(piece % (other.length + 1), (piece % (other.length + 1)) + 8 * length) + after,
  }[kind]();
  return { ...file, text: changed };
}

/** A setup of the corpus, or a rewriting of one, with up to six faults in its files. */
function mutatedCorpus(corpus: readonly CorpusCase[]): fc.Arbitrary<readonly SourceFile[]> {
  const setups = corpus.flatMap(({ files }) => [files, ...variantsOf(files).map((each) => each.files)]);
  const texts = corpus.flatMap(({ files }) => files.map(({ text }) => text));
  return fc
    .record({
      setup: fc.nat(setups.length - 1),
      changes: fc.array(fc.tuple(fc.nat(9), mutation), { maxLength: 6 }),
    })
    .map(({ setup, changes }) =>
      changes.reduce<readonly SourceFile[]>((files, [which, change]) => {
        const at = which % files.length;
        const file = files[at];
        return file ? files.with(at, mutate(file, change, texts[change.piece % texts.length] ?? '')) : files;
      }, setups[setup] ?? []),
    );
}

/** Setups for the engine: most are mutated from the corpus. */
export function hostileSetups(): fc.Arbitrary<readonly SourceFile[]> {
  const made = fc.uniqueArray(fc.oneof({ weight: 9, arbitrary: soup }, { weight: 2, arbitrary: noise }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ path }) => path,
  });
  return fc.oneof({ weight: 7, arbitrary: mutatedCorpus(loadCorpus()) }, { weight: 3, arbitrary: made });
}
