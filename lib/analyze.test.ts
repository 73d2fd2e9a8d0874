import { describe, expect, it } from 'vitest';
import { analyze, createAnalyzer } from './analyze';
import { marks } from './catalog';
import { outside } from './mitigations/harness';
import { type FileKind, MITIGATION_IDS, type MitigationId, type SourceFile, THREAT_IDS } from './report';
import { COMPOSE_SHAPES } from './tools/bench-shapes';
import { growth } from './tools/growth';

const dockerfile = (text: string): SourceFile => ({ path: 'Dockerfile', kind: 'dockerfile', text });
const script = (text: string): SourceFile => ({ path: 'run.sh', kind: 'commands', text });

const DOCKERFILE = `# syntax=docker/dockerfile:1
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && \\
    npm cache clean --force
FROM node:22-slim
ENV NODE_ENV=production PORT=8080
COPY --from=build --chown=node:node /app /app
WORKDIR /app
EXPOSE 8080
HEALTHCHECK --interval=30s CMD ["node", "health.js"]
USER node
CMD ["node", "server.js"]
`;
const RUN = `docker build -t team/web:1 .
docker run -d --name web --read-only --tmpfs /tmp -m 512m -p 8080:8080 team/web:1
`;

describe('the report', () => {
  const report = analyze([dockerfile(DOCKERFILE), script(RUN)]);

  it('holds all mitigations and threats, always', () => {
    for (const each of [report, analyze([]), analyze([dockerfile('')])]) {
      expect(Object.keys(each.mitigations)).toEqual([...MITIGATION_IDS]);
      expect(Object.keys(each.threats)).toEqual([...THREAT_IDS]);
    }
  });

  it('finds what a good setup meets, with evidence', () => {
    const verdicts = (['set-a-user', 'read-only-filesystem', 'memory-limit'] as const).map((id) => {
      const { verdict, evidence, diagnostics } = report.mitigations[id];
      return [verdict, evidence.length, diagnostics.length];
    });
    expect(verdicts).toEqual([
      ['met', 1, 0],
      ['met', 1, 0],
      ['met', 1, 0],
    ]);
  });

  it('derives each threat from the marks', () => {
    for (const id of THREAT_IDS) {
      const { of, mitigations } = report.threats[id];
      const marked = marks.filter(({ threat }) => threat === id).map(({ mitigation }) => mitigation);
      expect([of, [...mitigations].sort()]).toEqual([marked.length, marked.sort()]);
    }
    const open = analyze([dockerfile('FROM node:22'), script('docker run -m 0 web')]);
    expect(open.threats['denial-of-service'].exposure).toBe('open');
  });

  it('asks for what is missing where it cannot say', () => {
    for (const { verdict, needs } of Object.values(analyze([]).mitigations)) {
      expect([verdict, needs.length]).toEqual(['unknown', 1]);
    }
  });

  it('is the same for the same files', () => {
    const again = analyze([dockerfile(DOCKERFILE), script(RUN)]);
    expect(JSON.stringify(again)).toBe(JSON.stringify(report));
  });

  it('turns a fault of its own into one diagnostic', () => {
    const failing = createAnalyzer(() => {
      throw new Error('planted');
    });
    const { diagnostics, mitigations } = failing([dockerfile('FROM scratch')]);
    expect(diagnostics).toMatchObject([{ id: 'engine/failure', path: 'Dockerfile' }]);
    expect(diagnostics[0]?.message).toContain('planted');
    for (const each of Object.values(mitigations)) {
      expect(each).toMatchObject({ verdict: 'unknown', blockedBy: ['engine/failure'] });
    }
  });
});

/** Rewritings that mean the same to Docker. */
const SAME: Readonly<Record<string, (text: string) => string>> = {
  'Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
  'no final line end': (text) => text.trimEnd(),
  'comments and blank lines between': (text) => text.replace(/\n(?=[a-zA-Z])/g, '\n\n# a remark\n'),
  'a byte order mark': (text) => `\uFEFF${text}`,
};

const SAME_RUN: Readonly<Record<string, (text: string) => string>> = {
  'the short flag glued': (text) => text.replace('-m 512', '-m512'),
  'the long flag with a space': (text) => text.replace('-m 512', '--memory 512'),
  'the long flag with an equals sign': (text) => text.replace('-m 512', '--memory=512'),
  'quotes around a value': (text) => text.replace(/-m (\d+m?)/, '-m "$1"'),
  'quotes inside a word': (text) => text.replace('--read-only', "--re'ad-on'ly"),
  'another order of flags': (text) => text.replace(/(--name web) (--read-only )?(--tmpfs \/tmp)/, '$3 $2$1'),
  'a continued line': (text) => text.replace(' --name', ' \\\n  --name'),
  'a continuation inside a word': (text) => text.replace('--name', '--na\\\nme'),
  'the long command': (text) => text.replace('docker run', 'docker container run'),
  'a container that is only created': (text) => text.replace('docker run -d', 'docker create'),
  'another program': (text) => text.replaceAll('docker', 'podman'),
  'sudo and a path': (text) => text.replaceAll('docker', 'sudo -E /usr/bin/docker'),
  'a prompt': (text) => text.replaceAll('docker', '$ docker'),
  'a variable with a value': (text) => `NAME=web\n${text.replace('--name web', '--name "$NAME"')}`,
  'a global option': (text) => text.replace('docker run', 'docker --debug run'),
};

const SAME_DOCKERFILE: Readonly<Record<string, (text: string) => string>> = {
  'lower-case instructions': (text) => text.replace(/^(FROM|USER|CMD|RUN)/gm, (word) => word.toLowerCase()),
  'indented instructions': (text) => text.replace(/^(USER|CMD)/gm, '  $1'),
  'a continued instruction': (text) => text.replace(/^USER (\S+)/gm, 'USER \\\n  $1'),
  'a user by an argument': (text) => text.replace(/^USER (\S+)/gm, 'ARG WHO=$1\nUSER $WHO'),
};

const BAD_DOCKERFILE = DOCKERFILE.replace('USER node', 'USER root');
const BAD_RUN = RUN.replace(' --read-only', '').replace('-m 512m', '-m 512');

describe('what means the same to Docker gets the same verdicts', () => {
  const verdicts = (files: readonly SourceFile[]) =>
    Object.entries(analyze(files).mitigations).map(([id, { verdict }]) => [id as MitigationId, verdict]);
  const setups = [
    ['a good setup', DOCKERFILE, RUN],
    ['a bad setup', BAD_DOCKERFILE, BAD_RUN],
  ] as const;

  for (const [name, image, run] of setups) {
    const before = verdicts([dockerfile(image), script(run)]);
    for (const [what, change] of Object.entries({ ...SAME, ...SAME_RUN })) {
      it(`${name}: ${what} in the script`, () => {
        expect(verdicts([dockerfile(image), script(change(run))])).toEqual(before);
      });
    }
    for (const [what, change] of Object.entries({ ...SAME, ...SAME_DOCKERFILE })) {
      it(`${name}: ${what} in the Dockerfile`, () => {
        expect(verdicts([dockerfile(change(image)), script(run)])).toEqual(before);
      });
    }
  }

  it('really changes the text in every rewriting', () => {
    const idle = [
      ...Object.entries({ ...SAME, ...SAME_RUN }).filter(([, change]) => change(RUN) === RUN),
      ...Object.entries(SAME_DOCKERFILE).filter(([, change]) => change(DOCKERFILE) === DOCKERFILE),
    ];
    expect(idle.map(([what]) => what)).toEqual([]);
  });

  it('tells the two setups apart', () => {
    const [good, bad] = setups.map(([, image, run]) => verdicts([dockerfile(image), script(run)]));
    expect(good?.filter(([id], at) => bad?.[at]?.[1] !== good[at]?.[1] && id).map(([id]) => id)).toEqual([
      'read-only-filesystem',
      'set-a-user',
      'memory-limit',
    ]);
  });
});

/** Thousands of texts on a shared machine. */
const PATIENCE = 120_000;

/** What is wrong with the report on some text: a fault of the engine, or a range outside the document. */
function faultsOf(kind: FileKind, text: string): readonly string[] {
  const files = [{ path: 'x', kind, text }];
  const report = analyze(files);
  const failed = report.diagnostics.filter(({ id }) => id === 'engine/failure').map(({ message }) => message);
  return [...failed, ...outside(report, files)].map((fault) => `${fault} in ${JSON.stringify(text)}`);
}

describe('hostile text', () => {
  const PIECES: Readonly<Record<'dockerfile' | 'commands', readonly string[]>> = {
    commands: [
      'docker run',
      ' -m',
      '512',
      ' -u',
      ' "',
      '$',
      '\\\n',
      ' img',
      '`',
      '\r\n',
      '# watertight: allow ',
    ],
    dockerfile: [
      'FROM',
      ' node',
      '\nUSER',
      ' 0',
      '\\\n',
      '"',
      '\nRUN <<E',
      ' useradd',
      '$',
      '\r\n',
      '# watertight:',
    ],
  };

  it.each(['commands', 'dockerfile'] as const)(
    'every row of three pieces of %s is answered, and some of five',
    (kind) => {
      const pieces = PIECES[kind];
      const faults: string[] = [];
      const row = (n: number, length: number) =>
        Array.from({ length }, (_, at) => pieces[Math.floor(n / pieces.length ** at) % pieces.length]).join(
          '',
        );
      for (let n = 0; n < pieces.length ** 3; n++) faults.push(...faultsOf(kind, row(n, 3)));
      for (let n = 0; n < pieces.length ** 5; n += 97) faults.push(...faultsOf(kind, row(n, 5)));
      expect(faults.slice(0, 3)).toEqual([]);
    },
    PATIENCE,
  );

  it.each([
    ['commands', RUN],
    ['commands', BAD_RUN],
    ['dockerfile', DOCKERFILE],
    ['dockerfile', BAD_DOCKERFILE],
  ] as const)(
    'a %s file with a piece cut out, doubled or replaced is answered',
    (kind, text) => {
      const faults: string[] = [];
      for (let at = 0; at < text.length; at += 5) {
        for (const length of [1, 7]) {
          const [before, piece, after] = [
            text.slice(0, at),
            text.slice(at, at + length),
            text.slice(at + length),
          ];
          for (const changed of ['', piece + piece, '\u{1F6A2}', '"', '\\', '\0', '\r']) {
            faults.push(...faultsOf(kind, before + changed + after));
          }
        }
      }
      expect(faults.slice(0, 3)).toEqual([]);
    },
    PATIENCE,
  );

  it('notices a range that is wrong', () => {
    const report = analyze([script('docker run -d img')]);
    expect(outside(report, [script('docker')])).not.toEqual([]);
  });
});

const rows = (count: number, row: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => row(at)).join('');

/** Ten is linear; the rest is room for a busy machine. A quadratic step shows as a hundred. */
const LINEAR = 40;

describe('growth', () => {
  it.each([
    ['containers', (n: number) => [script('docker run -m 512 --name a_b -e A=b img\n'.repeat(n))]],
    [
      'exceptions',
      (n: number) => [script('# watertight: allow memory-limit -- x\ndocker run img\n'.repeat(n))],
    ],
    ['refusals', (n: number) => [script('docker run --bogus img\n'.repeat(n))]],
    ['stages', (n: number) => [dockerfile('FROM node:22\nRUN useradd app\nUSER app\n'.repeat(n))]],
    ['instructions', (n: number) => [dockerfile(`FROM debian\n${'RUN useradd app\n'.repeat(n)}USER app`)]],
    [
      'builds and runs',
      (n: number) => [dockerfile('FROM node'), script('docker build -t a .\ndocker run a\n'.repeat(n))],
    ],
    [
      'images, each built and run',
      (n: number) => [
        dockerfile('FROM node'),
        script(rows(n, (i) => `docker build -t i${i} .\ndocker run i${i}\n`)),
      ],
    ],
    [
      'mounts of one container',
      (n: number) => [script(`docker run --read-only ${rows(n, (i) => `-v d${i}:/x${i} \\\n`)}img\n`)],
    ],
    [
      'variables beside RUNs',
      (n: number) => [dockerfile(`FROM a\n${rows(n, (i) => `ENV A${i}=b\nRUN id\n`)}`)],
    ],
    [
      'copies, each from a stage of its own',
      (n: number) => [
        dockerfile(
          `${rows(n, (i) => `FROM a AS s${i}\n`)}FROM b\n${rows(n, (i) => `COPY --from=s${i} /x /x\n`)}`,
        ),
      ],
    ],
    [
      'global ARGs, each of one FROM',
      (n: number) => [
        dockerfile(`${rows(n, (i) => `ARG A${i}=node:${i}\n`)}${rows(n, (i) => `FROM $A${i}\n`)}`),
      ],
    ],
    [
      'keys of daemon.json',
      (n: number) => [
        {
          path: 'daemon.json',
          kind: 'daemon' as const,
          text: `{${rows(n, (i) => `"k${i}": 1,`)}"icc": false}`,
        },
      ],
    ],
    [
      'stages that build on each other',
      (n: number) => [
        dockerfile(
          `FROM node AS s0\n${Array.from({ length: n }, (_, i) => `FROM s${i} AS s${i + 1}\n`).join('')}`,
        ),
      ],
    ],
  ])(
    'is linear in the number of %s',
    (_, files) => {
      expect(growth((n) => analyze(files(n)), 200, 2000, LINEAR)).toBeLessThan(LINEAR);
    },
    PATIENCE,
  );

  it.each(Object.entries(COMPOSE_SHAPES))(
    'is linear in a Compose file of %s',
    (_, shape) => {
      const work = (n: number) => analyze([{ path: 'compose.yaml', kind: 'compose', text: shape(n) }]);
      expect(growth(work, 300, 3000, LINEAR)).toBeLessThan(LINEAR);
    },
    PATIENCE,
  );
});
