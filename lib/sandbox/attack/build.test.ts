import { describe, expect, it } from 'vitest';
import { dockerfile, planOf } from './harness';

const scriptOf = (text: string, lends = false) => planOf([dockerfile(text)], { lends }).prepare;

describe('what a build does to the root folder', () => {
  it('is each RUN in order, by its user, in its folder, with its variables', () => {
    const script = scriptOf(
      'FROM debian:13\nARG NAME=a b\nENV MODE=fast\nWORKDIR /srv\nUSER www-data\nRUN touch "$MODE"\n',
    );
    expect(script).toContain("export MODE='\\''fast'\\''");
    expect(script).toContain('touch "$MODE"');
    expect(script).toContain("enter 33 33 '/srv' || true");
  });

  it('is the stages below and beside it, each in a folder of its own, and no others', () => {
    const script = scriptOf(
      'FROM debian:13 AS a\nRUN echo one\nFROM debian:13 AS b\nRUN echo two\nFROM debian:13 AS c\nRUN echo three\n' +
        'FROM c\nCOPY --from=a /made /srv/made\n',
    );
    expect(script).toContain('new_root 0');
    expect(script).not.toContain('new_root 1');
    expect(script).not.toContain('echo two');
    expect(script).toContain('echo three');
    expect(script).toContain(`take_over "$stages"/0/root'/made' './srv/made'`);
  });

  it('stops where a RUN of nothing but find fails, and nowhere else', () => {
    const stop = 'code=$?';
    expect(scriptOf('FROM debian:13\nRUN find / -perm /6000 -exec chmod a-s {} +\n')).toContain(stop);
    expect(scriptOf('FROM debian:13\nRUN make && find / -perm /6000\n')).not.toContain(stop);
  });

  it('stays below the root folder, whatever a path says', () => {
    const script = scriptOf('FROM debian:13\nWORKDIR /../../etc\nCOPY a.txt ../../../x/\n');
    expect(script).toContain("mkdir -p './etc'");
    expect(script).toContain("'./x/a.txt'");
    expect(script).not.toContain("..'");
  });

  it('never lets a text of the file become a word of the guest’s own shell', () => {
    const script = scriptOf("FROM debian:13\nRUN echo 'a'; reboot\nCOPY x.txt \"/a'$(reboot)\"\n");
    const outside = script.replace(/'(?:[^']|'\\'')*'/g, '');
    expect(outside).not.toContain('reboot');
  });

  it('has set-id programs only where an attack asks for them, and none in the smallest bases', () => {
    expect(scriptOf('FROM debian:13\n', true)).toContain('chmod 4755 usr/bin/su');
    expect(scriptOf('FROM debian:13\n')).not.toContain('chmod 4755');
    expect(scriptOf('FROM alpine:3.22\n', true)).not.toContain('chmod 4755');
  });

  it('tells which programs did nothing, and that a long build was cut short', () => {
    const { prepared } = planOf([dockerfile(`FROM debian:13\n${'RUN npm ci && make\n'.repeat(300)}`)]);
    expect(prepared).toContain('These programs are not here, so they did nothing: make, npm.');
    expect(prepared).toContain('The build is long: its later steps were left out.');
  });
});

describe('the accounts of an image', () => {
  const userOf = (text: string) => JSON.parse(planOf([dockerfile(text)]).config).process.user;

  it.each([
    ['FROM node:24\nUSER node\n', 1000, 1000],
    ['FROM debian:13\nRUN useradd --uid 10001 app\nUSER app\n', 10001, 10001],
    ['FROM debian:13\nRUN useradd --non-unique --uid 0 app\nUSER app\n', 0, 0],
    ['FROM gcr.io/distroless/static:nonroot\n', 65532, 65532],
    ['FROM registry.example/unknown:1\nUSER somebody\n', 1000, 1000],
  ])('%j start as user %i', (text, uid, gid) => {
    expect(userOf(text)).toMatchObject({ uid, gid });
  });
});
