import { describe, expect, it } from 'vitest';
import type { FileKind, SourceFile } from '../report';
import { applyEdits } from '../text';
import { buildSetup } from './build-setup';
import { effective, isOn, occurrences } from './options';
import { SIZE_LIMIT } from './size';

const file = (path: string, kind: FileKind, text: string): SourceFile => ({ path, kind, text });
const dockerfile = (text: string, path = 'Dockerfile') => file(path, 'dockerfile', text);
const script = (text: string) => file('run.sh', 'commands', text);
const ids = (files: readonly SourceFile[]) => buildSetup(files).diagnostics.map(({ id }) => id);

describe('linking', () => {
  const links = (...files: readonly SourceFile[]) =>
    buildSetup(files).containers.map(({ image, link }) => [image?.file.path ?? null, link]);

  it.each([
    ['web', 'web'],
    ['team/web:1', 'team/web:2'],
    ['web', 'docker.io/library/web:latest'],
    ['registry.example:5000/web:1', 'registry.example:5000/web'],
    ['web', `web@sha256:${'a'.repeat(64)}`],
  ])('links a build of %s to a run of %s', (tag, image) => {
    const run = script(`docker build -t ${tag} .\ndocker run ${image}\ndocker run other/thing`);
    expect(links(dockerfile('FROM scratch'), run)).toEqual([
      ['Dockerfile', 'built'],
      [null, null],
    ]);
  });

  it('makes an image of each set of build arguments, told apart by the tag', () => {
    const builds = 'docker build -t web:a --build-arg U=1 .\ndocker build -t web:b --build-arg U=2 .\n';
    const setup = buildSetup([
      dockerfile('FROM scratch\nARG U'),
      script(`${builds}docker run web:a\ndocker run web:b\ndocker run web`),
    ]);
    expect(setup.images).toHaveLength(2);
    const given = setup.containers.map(({ image }) =>
      image?.builds.map(({ command }) => command.buildArgs[0]?.value?.value),
    );
    expect(given).toEqual([['1'], ['2'], ['1', '2']]);
  });

  it('keeps builds of one name together, and makes no more images than it can judge', () => {
    const same = script('docker build -t web --build-arg U=1 .\ndocker build -t web --build-arg U=2 .');
    expect(buildSetup([dockerfile('FROM scratch'), same]).images).toHaveLength(1);
    const lines = Array.from({ length: 200 }, (_, at) => `docker build -t t${at} --build-arg U=${at} .`);
    expect(buildSetup([dockerfile('FROM scratch'), script(lines.join('\n'))]).images).toHaveLength(17);
  });

  it('guesses that one Dockerfile and one container belong together', () => {
    expect(links(dockerfile('FROM scratch'), script('docker run web'))).toEqual([['Dockerfile', 'guessed']]);
  });

  it('does not guess for an image with a digest', () => {
    const run = script(`docker run web@sha256:${'a'.repeat(64)}`);
    expect(links(dockerfile('FROM scratch'), run)).toEqual([[null, null]]);
  });

  it('does not guess between two containers or two Dockerfiles', () => {
    expect(links(dockerfile('FROM scratch'), script('docker run a\ndocker run b'))).toEqual([
      [null, null],
      [null, null],
    ]);
    const two = [dockerfile('FROM scratch', 'a/Dockerfile'), dockerfile('FROM scratch', 'b/Dockerfile')];
    expect(links(...two, script('docker run a'))).toEqual([[null, null]]);
  });

  it('finds the Dockerfile by -f, else by the context', () => {
    const two = [dockerfile('FROM scratch', 'a/Dockerfile'), dockerfile('FROM scratch', 'b/prod.Dockerfile')];
    const run = script(
      'docker build -t a ./a\ndocker build -t b -f b/prod.Dockerfile .\ndocker run a\ndocker run b',
    );
    expect(links(...two, run)).toEqual([
      ['a/Dockerfile', 'built'],
      ['b/prod.Dockerfile', 'built'],
    ]);
  });

  it('takes the stage that a build targets, by name in any case or by number', () => {
    const text = 'FROM scratch AS one\nFROM scratch AS two\nFROM scratch';
    const stage = (target: string) =>
      buildSetup([dockerfile(text), script(`docker build ${target} -t web .`)]).images.map(
        (image) => image.stage.index,
      );
    expect(stage('')).toEqual([2]);
    expect(stage('--target TWO')).toEqual([1]);
    expect(stage('--target 0')).toEqual([0]);
    expect(stage('--target none')).toEqual([2]);
  });
});

describe('effective options', () => {
  const container = (line: string) => {
    const [first] = buildSetup([script(line)]).containers;
    if (!first) throw new Error(`no container in ${line}`);
    return first;
  };

  it('takes the last value and says where it stands', () => {
    const memory = effective(container('docker run -m 1g --memory=2g img'), 'memory');
    expect(memory).toMatchObject({
      state: 'set',
      value: '2g',
      option: { valueSpan: { start: 26, end: 28 } },
    });
  });

  it('tells off from absent', () => {
    const off = effective(container('docker run --privileged=false img'), 'privileged');
    expect([off.state, isOn(off)]).toEqual(['set', false]);
    expect(effective(container('docker run img'), 'privileged').state).toBe('unset');
  });

  it('collects lists', () => {
    const values = occurrences(container('docker run -v a:/a -e X=1 --volume b:/b img'), 'volume');
    expect(values.map(({ value }) => value)).toEqual(['a:/a', 'b:/b']);
  });

  it.each([
    ['docker run -m $LIMIT img'],
    ['docker run -m 1g $OPTIONS -it img'],
    ['docker run $OPTIONS -it img'],
    ['docker run $IMAGE serve'],
  ])('does not guess what a variable holds: %s', (line) => {
    expect(effective(container(line), 'memory').state).toBe('unknown');
  });

  it('takes what stands behind the variable for certain', () => {
    expect(effective(container('docker run $OPTIONS -m 1g img'), 'memory')).toMatchObject({ value: '1g' });
    expect(effective(container('docker run -m 1g $IMAGE'), 'memory')).toMatchObject({ value: '1g' });
  });
});

describe('what cannot be read', () => {
  it('quotes the CLI at the word that is at fault', () => {
    const [found] = buildSetup([script('true\ndocker run --bogus img')]).diagnostics;
    expect(found).toMatchObject({
      id: 'docker-cli/refused',
      severity: 'error',
      message: 'unknown flag: --bogus',
      range: { start: { line: 1, character: 11 }, end: { line: 1, character: 18 } },
    });
  });

  it('keeps a refused container out of the containers', () => {
    const setup = buildSetup([script('docker run --bogus img\ndocker run img')]);
    expect([setup.containers.length, setup.refused.length]).toEqual([1, 1]);
  });

  it('quotes the daemon where the flag is no mitigation’s, and leaves the others to their own', () => {
    expect(ids([script('docker run --name a img')])).toEqual(['docker-cli/daemon-refused']);
    expect(ids([script('docker run -m 512 -v /a:/b:RO img')])).toEqual([]);
  });

  it('says what BuildKit and the shell refuse', () => {
    expect(ids([dockerfile('FROM scratch\nBOGUS')])).toEqual(['dockerfile/refused']);
    expect(ids([script('docker run "img')])).toContain('shell/unreadable');
  });

  it('names a line that has fallen off, with a fix, and blocks nothing', () => {
    const text = 'docker run -d nginx\n  --read-only \\\n  -m 512m\ndocker run redis\n';
    const setup = buildSetup([script(text)]);
    expect(setup.blocks).toEqual([]);
    expect(setup.containers.length).toBe(2);
    expect(setup.diagnostics).toMatchObject([
      {
        id: 'shell/stray-line',
        message: 'This line stands alone: the line above lacks a backslash at its end.',
        range: { start: { line: 1, character: 2 }, end: { line: 1, character: 13 } },
      },
    ]);
    const [fix] = setup.diagnostics[0]?.fixes ?? [];
    expect(fix?.safe).toBe(false);
    expect(applyEdits(text, fix?.edits ?? [])).toBe(text.replace('nginx\n', 'nginx \\\n'));
  });

  it('leaves out what the shell never gets to, and says so', () => {
    const never = (text: string) => {
      const setup = buildSetup([script(text)]);
      return [setup.containers.length, setup.refused.length, ...setup.diagnostics.map(({ id }) => id)];
    };
    expect(never('false && docker run a')).toEqual([0, 0, 'shell/never-runs']);
    expect(never('if false; then docker run --bogus a; fi')).toEqual([0, 0, 'shell/never-runs']);
    expect(never('exit 0\ndocker run a')).toEqual([0, 0, 'shell/never-runs']);
    expect(never('f() { docker run a; }')).toEqual([0, 0, 'shell/never-runs']);
    expect(never('f() { docker run a; }\n"$@"')).toEqual([1, 0]);
    expect(never('true || echo no\ndocker run a')).toEqual([1, 0]);
  });

  it('takes the commands of a function for its call, whatever its name', () => {
    const run = (text: string) => buildSetup([script(text)]).containers.map(({ head }) => head.span.start);
    expect(run('docker() { :; }\ndocker run a')).toEqual([]);
    expect(run('docker() { sudo docker "$@"; }\ndocker run a').length).toBe(1);
    expect(run('docker() { command docker "$@"; }\ndocker run a').length).toBe(1);
  });

  it('reads a file of 1 MiB and not one of a byte more, counted in UTF-8', () => {
    const line = `# ${'é'.repeat(SIZE_LIMIT / 2 - 2)}`;
    const full = `${line}\n\n`;
    expect(new TextEncoder().encode(full).length).toBe(SIZE_LIMIT);
    expect(ids([script(full)])).toEqual([]);
    const setup = buildSetup([script(`${full}\n`)]);
    expect(setup.diagnostics.map(({ id }) => id)).toEqual(['setup/file-too-large']);
    expect(setup.files).toEqual([]);
    expect(setup.blocks).toMatchObject([{ kind: 'commands', verdict: 'unknown' }]);
  });

  it('reads only the first of two files with one path', () => {
    const setup = buildSetup([script('docker run a'), script('docker run b')]);
    expect(setup.containers.length).toBe(1);
    expect(setup.diagnostics.map(({ id }) => id)).toEqual(['setup/same-path']);
  });

  it('says why dockerd would not start, in its words, and what it passes over', () => {
    const daemon = (text: string) => buildSetup([file('daemon.json', 'daemon', text)]);
    const refused = daemon('{"icc": "false"}');
    expect(
      refused.diagnostics.map(({ id, severity, range }) => [id, severity, range.start.character]),
    ).toEqual([['daemon/refused', 'error', 8]]);
    expect(refused.blocks).toEqual([{ id: 'daemon/refused', kind: 'daemon', verdict: 'unmet', needs: [] }]);
    const both = daemon('{"icc": false, "iptables": false}');
    expect(both.diagnostics[0]?.message).toContain('You specified --iptables=false with --icc=false.');
    expect(both.blocks.length).toBe(1);
    const good = daemon('{"icc": false}');
    expect([good.diagnostics, good.blocks, good.daemon?.path]).toEqual([[], [], 'daemon.json']);
  });
});

describe('a daemon that a script starts', () => {
  const daemon = (text: string) => file('daemon.json', 'daemon', text);
  const refused = (...files: readonly SourceFile[]) =>
    buildSetup(files).diagnostics.map(({ id, path, message, advice }) => [
      id,
      path,
      message,
      advice !== undefined,
    ]);

  it('is refused where the file says the same', () => {
    const message =
      'the following directives are specified both as a flag and in the configuration file: icc: (from flag: false, from file: false)';
    expect(refused(daemon('{"icc": false}'), script('dockerd --icc=false'))).toEqual([
      ['daemon/refused', 'run.sh', message, true],
    ]);
  });

  it('is refused once where file and flags contradict each other, and not at all where they agree', () => {
    expect(refused(daemon('{"icc": false, "iptables": false}'), script('dockerd --debug'))).toHaveLength(1);
    expect(refused(script('dockerd --icc=false --iptables=false'))).toHaveLength(1);
    expect(refused(daemon('{"icc": false}'), script('dockerd --debug'))).toEqual([]);
  });
});
