import { describe, expect, it } from 'vitest';
import { grade } from './grade';
import { dockerfile, pointedAt, script } from './test-kit';
import type { GradableLesson } from './types';
import { CHECK_KINDS } from './vocabulary';

const lesson: GradableLesson = {
  slug: 'memory-limit',
  objectives: [
    { id: 'ceiling', text: 'A limit holds', check: { kind: 'mitigation', value: 'memory-limit' } },
  ],
  keeps: [
    { id: 'image', text: 'The image', check: { kind: 'runs-image', value: 'registry.example/web' } },
    { id: 'port', text: 'The port', check: { kind: 'publishes', value: '8080:80' } },
    { id: 'name', text: 'The name', check: { kind: 'names-container', value: 'web' } },
  ],
};

describe('a grade', () => {
  it('is solved when every objective is met and every keep kept', () => {
    const file = script('docker run --name web -p 8080:80 -m 64m registry.example/web');
    const result = grade(lesson, [file]);
    expect(result.solved).toBe(true);
    const [ceiling] = result.objectives;
    expect(ceiling && pointedAt(ceiling, file)).toBe('-m 64m');
    expect(result.report.mitigations['memory-limit'].verdict).toBe('met');
  });

  it('gives the first error of a mitigation that is not met', () => {
    const file = script('docker run --name web -p 8080:80 registry.example/web');
    const { solved, objectives } = grade(lesson, [file]);
    expect(solved).toBe(false);
    expect(objectives).toMatchObject([
      { id: 'ceiling', met: false, reason: 'This container has no memory limit.' },
    ]);
  });

  it('says what to add where the files cannot say', () => {
    const [ceiling] = grade(lesson, [dockerfile('FROM scratch')]).objectives;
    expect(ceiling?.met).toBe(false);
    expect(ceiling?.reason).toMatch(/\S{3}/);
    expect(ceiling?.place).toBeUndefined();
  });

  it('is not solved beside a top-level error, although all else holds', () => {
    const good = script('docker run --name web -p 8080:80 -m 64m registry.example/web');
    const result = grade(lesson, [good, dockerfile('FORM scratch')]);
    expect(result.objectives.every(({ met }) => met)).toBe(true);
    expect(result.keeps.every(({ kept }) => kept)).toBe(true);
    expect(result.solved).toBe(false);
  });

  it('leaves the empty answer unsolved with every condition failing', () => {
    const result = grade(lesson, [script('')]);
    expect(result.solved).toBe(false);
    expect(result.keeps.some(({ kept }) => kept)).toBe(false);
  });

  it('is plain data that can be posted to and from a worker', () => {
    const result = grade(structuredClone(lesson), [script('docker run x')]);
    expect(structuredClone(result)).toEqual(result);
  });
});

describe('the same answer in other words gets the same grade', () => {
  it.each([
    'docker run -m 64m -p 8080:80 --name web registry.example/web',
    'docker container run --memory=64m --publish=8080:80 --name=web registry.example/web',
    '# a remark\ndocker run \\\n  --name web \\\n  -p 8080:80 \\\n  -m64m \\\n  registry.example/web',
    '$ docker run --name "web" -p \'8080:80\' -itm64m registry.example/web:2 sh',
    'NAME=web\ndocker run --name "$NAME" -p 8080:80/tcp -m 64M registry.example/web',
    'podman run --name web -p 0.0.0.0:8080:80 -m 0.0625g registry.example/web',
    'set -e\ndocker rm -f web || true\ndocker run --name web -p 8080:80 -m 64m registry.example/web',
  ])('%j', (text) => {
    expect(grade(lesson, [script(text)]).solved).toBe(true);
  });
});

describe('no text makes grading throw', () => {
  const values = {
    mitigation: 'memory-limit',
    'runs-image': 'x',
    'names-container': 'x',
    publishes: '1:2/udp',
    mounts: 'a:/b',
    writes: '/a',
    starts: ['a', 'b'],
    detached: true,
    'has-device': '/dev/a',
    'has-capability': 'SYS_TIME',
    'has-label': 'a=b',
    'reads-only': '/a',
    'never-mounts': '/a',
    'gets-secret': 'A',
    'build-gets-secret': 'A',
    'base-family': 'x',
    'base-digest': 'sha256:x',
    'copies-to': '/a',
    installs: 'x',
    'build-runs': ['pip', 'install'],
    'builds-images': true,
    reaches: 'x',
    'kept-from': 'x',
  } as const;
  // Every kind with a value of its own; the pairs are right by the table above.
  const keeps = CHECK_KINDS.map((kind) => ({
    id: kind,
    text: kind,
    check: { kind, value: values[kind] } as GradableLesson['keeps'][number]['check'],
  }));
  const everything: GradableLesson = { slug: 'all', objectives: [], keeps };
  const PIECES = [
    'docker run ',
    '-p ',
    '-v',
    ':',
    ',',
    '--mount ',
    '=',
    '"',
    '$A',
    '\\\n',
    'x ',
    '/',
    '\u0000',
    '--tmpfs ',
  ];

  it('in a run script', () => {
    for (const text of combinations(PIECES))
      expect(grade(everything, [script(`docker run ${text}`)]).solved).toBe(false);
  });

  it('in a Dockerfile', () => {
    const pieces = [
      'FROM ',
      'x',
      '\nUSER ',
      '\nRUN chown ',
      '\nCOPY ',
      '[',
      '"',
      ' ',
      '$A',
      '\\\n',
      '<<E',
      '\nWORKDIR ',
      ':',
      '\u0000',
    ];
    for (const text of combinations(pieces)) expect(grade(everything, [dockerfile(text)]).solved).toBe(false);
  });

  /** All texts of one or two pieces. */
  function combinations(pieces: readonly string[]): readonly string[] {
    return [...pieces, ...pieces.flatMap((a) => pieces.map((b) => a + b))];
  }
});
