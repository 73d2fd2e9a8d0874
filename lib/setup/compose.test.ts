import { describe, expect, it } from 'vitest';
import type { FileKind, SourceFile } from '../report';
import { buildSetup } from './build-setup';
import { effective, isOn, occurrences, placeIn } from './options';
import type { Container, ServiceContainer } from './types';

const file = (path: string, kind: FileKind, text: string): SourceFile => ({ path, kind, text });
const compose = (text: string, path = 'compose.yaml') => file(path, 'compose', text);
const service = (lines: string) => `services:\n  web:\n${lines.replace(/^/gm, '    ')}\n`;

function only(...files: readonly SourceFile[]): ServiceContainer {
  const [container] = buildSetup(files).containers;
  if (container?.origin !== 'compose') throw new Error('no service');
  return container;
}

/** The values of an option, each with the text at its place. */
function values(container: Container, name: string): readonly (readonly [string, string])[] {
  return occurrences(container, name).map(({ value, span }) => {
    const place = placeIn(container, span);
    return [value, place.file.text.slice(place.span.start, place.span.end)];
  });
}

describe('a service', () => {
  it('is a container with its key for a head, and its image and command', () => {
    const text = service('image: nginx:1\ncommand: serve --port 80 "a b"');
    const container = only(compose(text));
    const { start, end } = container.head.span;
    expect([text.slice(start, end), container.reference?.value]).toEqual(['web', 'nginx:1']);
    expect(container.args.map(({ value }) => value)).toEqual(['serve', '--port', '80', 'a b']);
    const spans = container.args.map(({ span }) => text.slice(span.start, span.end));
    expect(spans).toEqual(['serve', '--port', '80', '"a b"']);
  });

  it('takes the words of a list as they are, behind the first of an entrypoint', () => {
    const container = only(compose(service('image: a\nentrypoint: [tini, --]\ncommand:\n  - a b')));
    expect(container.args.map(({ value }) => value)).toEqual(['--', 'a b']);
  });

  it.each([
    ['user: "1000"', 'user', '1000'],
    ['read_only: true', 'read-only', 'true'],
    ['read_only: "yes"', 'read-only', 'true'],
    ['privileged: off', 'privileged', 'false'],
    ['cpu_shares: 512', 'cpu-shares', '512'],
    ['cpu_shares: "0512"', 'cpu-shares', '512'],
    ['cpus: 0.5', 'cpus', '0.5'],
    ['mem_limit: 512m', 'memory', '512m'],
    ['mem_limit: -1', 'memory', '-1'],
    ['memswap_limit: 1g', 'memory-swap', '1g'],
    ['mem_reservation: 1g', 'memory-reservation', '1g'],
    ['network_mode: host', 'network', 'host'],
    ['network_mode: service:db', 'network', 'container:db'],
    ['pid: host', 'pid', 'host'],
    ['ipc: shareable', 'ipc', 'shareable'],
    ['uts: host', 'uts', 'host'],
    ['userns_mode: host', 'userns', 'host'],
    ['cgroup: host', 'cgroupns', 'host'],
    ['runtime: runsc', 'runtime', 'runsc'],
    ['isolation: hyperv', 'isolation', 'hyperv'],
    ['use_api_socket: true', 'use-api-socket', 'true'],
    ['shm_size: 64m', 'shm-size', '64m'],
    ['oom_kill_disable: true', 'oom-kill-disable', 'true'],
    ['pids_limit: 100', 'pids-limit', '100'],
    ['container_name: a', 'name', 'a'],
  ])('has %s as --%s %s', (line, name, value) => {
    expect(values(only(compose(service(`image: a\n${line}`))), name)).toEqual([[value, line]]);
  });

  it.each([
    ['cap_add: [A]', 'cap-add', [['A', 'A']]],
    ['cap_drop:\n  - ALL', 'cap-drop', [['ALL', 'ALL']]],
    ['security_opt: ["x=y"]', 'security-opt', [['x=y', '"x=y"']]],
    ['tmpfs: /tmp', 'tmpfs', [['/tmp', '/tmp']]],
    ['group_add: [a]', 'group-add', [['a', 'a']]],
    ["device_cgroup_rules: ['a *:* rwm']", 'device-cgroup-rule', [['a *:* rwm', "'a *:* rwm'"]]],
    ['devices: ["/dev/sda:/dev/x:r"]', 'device', [['/dev/sda:/dev/x:r', '"/dev/sda:/dev/x:r"']]],
    [
      'environment:\n  A: 1\n  B: "two"\n  C:',
      'env',
      [
        ['A=1', 'A: 1'],
        ['B=two', 'B: "two"'],
        ['C', 'C'],
      ],
    ],
    [
      'environment: [A=1, B]',
      'env',
      [
        ['A=1', 'A=1'],
        ['B', 'B'],
      ],
    ],
    ['labels:\n  tenant: a', 'label', [['tenant=a', 'tenant: a']]],
    ['env_file: web.env', 'env-file', [['web.env', 'web.env']]],
    ['volumes_from: [container:x:ro]', 'volumes-from', [['container:x:ro', 'container:x:ro']]],
    ['volumes: ["./a:/b:z,ro"]', 'volume', [['./a:/b:ro,z', '"./a:/b:z,ro"']]],
    ['volumes: ["./a:/b:RO"]', 'volume', [['./a:/b', '"./a:/b:RO"']]],
    ['volumes: ["./a:/b:ro,rw"]', 'volume', [['./a:/b:rw', '"./a:/b:ro,rw"']]],
    ['volumes: [/b]', 'volume', [['/b', '/b']]],
    ['ports: ["80:8080"]', 'publish', [['80:8080', '"80:8080"']]],
    [
      'ports: [{target: 80, published: "8080", protocol: udp}]',
      'publish',
      [['8080:80/udp', '{target: 80, published: "8080", protocol: udp}']],
    ],
  ] as const)('has %j under --%s', (lines, name, found) => {
    expect(values(only(compose(service(`image: a\n${lines}`))), name)).toEqual(found);
  });

  it('has a long volume as --mount, and knows where its parts stand', () => {
    const text = service(
      'image: a\nvolumes:\n  - type: bind\n    source: /a\n    target: /b\n    read_only: yes',
    );
    const container = only(compose(text));
    const [mount] = occurrences(container, 'mount');
    expect(mount?.value).toBe('type=bind,source=/a,target=/b,readonly=true');
    const at = mount?.text?.map?.starts[mount.value.indexOf('/b')] ?? 0;
    expect(text.slice(at, at + 2)).toBe('/b');
  });

  it('has the limits of deploy, and its own words for each', () => {
    const text = service(
      'image: a\ndeploy:\n  resources:\n    limits: {cpus: "0.5", memory: 1g, pids: 9}\n    reservations: {cpus: "0.1", memory: 1m}',
    );
    const container = only(compose(text));
    const names = ['cpus', 'memory', 'pids-limit', 'reserve-cpu', 'memory-reservation'];
    expect(
      names.map((name) => occurrences(container, name).map(({ value, written }) => [value, written])),
    ).toEqual([
      [['0.5', 'deploy.resources.limits.cpus']],
      [['1g', 'deploy.resources.limits.memory']],
      [['9', 'deploy.resources.limits.pids']],
      [['0.1', 'deploy.resources.reservations.cpus']],
      [['1m', 'deploy.resources.reservations.memory']],
    ]);
  });

  it('keeps what a variable hides unknown, and takes what .env beside it says', () => {
    const text = service(`image: a\nread_only: $RO\nmem_limit: \${LIMIT:-1g}\nuser: "$WHO"`);
    const container = only(compose(text), file('.env', 'env', 'RO=true'));
    expect(isOn(effective(container, 'read-only'))).toBe(true);
    expect(effective(container, 'memory')).toMatchObject({ state: 'set', value: '1g' });
    expect(effective(container, 'user').state).toBe('unknown');
  });

  it('takes the variables of the .env in its own folder', () => {
    const text = service('image: a\nuser: "$WHO"');
    const files = [file('.env', 'env', 'WHO=a'), file('app/.env', 'env', 'WHO=b')];
    expect(effective(only(compose(text, 'app/compose.yaml'), ...files), 'user')).toMatchObject({
      value: 'b',
    });
  });

  it('may have any key of a service of another file that it extends', () => {
    const text = service('extends: {file: base.yaml, service: x}\nuser: "1000"');
    const container = only(compose(text));
    expect([effective(container, 'user').state, effective(container, 'memory').state]).toEqual([
      'set',
      'unknown',
    ]);
    expect(buildSetup([compose(text)]).diagnostics.map(({ id }) => id)).toContain(
      'compose/extends-elsewhere',
    );
  });
});

describe('what the daemon refuses of a service', () => {
  it.each([
    [
      'mem_limit: 1g\nmem_reservation: ⟦2g⟧',
      'Minimum memory limit can not be less than memory reservation limit',
    ],
    ['cap_add: [NET_ADMIN, ⟦BOGUS⟧]', 'invalid CapAdd: unknown capability: "CAP_BOGUS"'],
    ['security_opt: ["⟦bogus=1⟧"]', 'invalid --security-opt'],
    ['mem_limit: "⟦1024⟧"', 'Minimum memory limit allowed is 6MB'],
  ])('is said of %s at its value', (marked, message) => {
    const text = service(`image: a\n${marked}`);
    const [container] = buildSetup([compose(text.replace(/[⟦⟧]/g, ''))]).containers;
    const [refusal] = container?.daemonRefusals ?? [];
    expect(refusal?.message).toContain(message);
    const { start, end } = refusal?.span ?? { start: 0, end: 0 };
    expect(text.replace(/[⟦⟧]/g, '').slice(start, end).replace(/"/g, '')).toBe(/⟦(.*)⟧/.exec(text)?.[1]);
  });

  it('is nothing of what docker run would write in another way, or of good values', () => {
    const refusals = (lines: string) => only(compose(service(`image: a\n${lines}`))).daemonRefusals;
    expect(refusals('mem_limit: -1')).toEqual([]);
    expect(refusals('mem_limit: 1g\ncap_drop: [ALL]\nuser: "1"')).toEqual([]);
  });
});

describe('several Compose files', () => {
  const base = compose(service('image: a\nuser: "1"\nmem_limit: 1g'));
  const over = compose(service('# over\nuser: root\ncap_add: [X]'), 'compose.override.yaml');

  it('are one, a later over an earlier, each value in its own file', () => {
    const container = only(base, over);
    const place = (name: string) => {
      const [option] = occurrences(container, name);
      const found = placeIn(container, option?.valueSpan ?? { start: 0, end: 0 });
      return [found.file.path, found.file.text.slice(found.span.start, found.span.end)];
    };
    expect(['user', 'memory', 'cap-add'].map(place)).toEqual([
      ['compose.override.yaml', 'root'],
      ['compose.yaml', '1g'],
      ['compose.override.yaml', 'X'],
    ]);
    const image = container.reference && placeIn(container, container.reference.span);
    expect(image?.file.text.slice(image.span.start, image.span.end)).toBe('a');
  });

  it('are merged with the override last, wherever it comes among the files', () => {
    expect(effective(only(over, base), 'user')).toMatchObject({ value: 'root' });
    const two = [base, compose(service('user: "2"'), 'docker-compose.prod.yml')];
    expect(effective(only(...two), 'user')).toMatchObject({ value: '2' });
    expect(effective(only(...[...two].reverse()), 'user')).toMatchObject({ value: '2' });
  });
});

describe('a service that is built', () => {
  const links = (...files: readonly SourceFile[]) =>
    buildSetup(files).containers.map(({ image, link }) => [
      image?.file.path ?? null,
      image?.stage.index ?? null,
      link,
    ]);
  const dockerfile = (path: string, text = 'FROM a AS one\nFROM b AS two') => file(path, 'dockerfile', text);

  it.each([
    ['build: .', 'Dockerfile', 1],
    ['build: ./api', 'api/Dockerfile', 1],
    ['build: {context: ./api/../api}', 'api/Dockerfile', 1],
    ['build: {context: ., dockerfile: web.Dockerfile, target: ONE}', 'web.Dockerfile', 0],
  ])('has the image of %s', (build, path, stage) => {
    const others = ['Dockerfile', 'api/Dockerfile', 'web.Dockerfile'].map((each) => dockerfile(each));
    expect(links(compose(service(build)), ...others)).toEqual([[path, stage, 'built']]);
    expect(links(compose(service(build)), dockerfile(path))).toEqual([[path, stage, 'built']]);
  });

  it('is linked to the only Dockerfile where that has its name', () => {
    expect(links(compose(service('build: ./x')), dockerfile('Dockerfile'))).toEqual([
      ['Dockerfile', 1, 'built'],
    ]);
    expect(links(compose(service('build: {dockerfile: x.Dockerfile}')), dockerfile('Dockerfile'))).toEqual([
      [null, null, 'built'],
    ]);
  });

  it('is built without one of these Dockerfiles from a repository or from lines of its own', () => {
    const inline = 'build: {dockerfile_inline: "FROM a"}';
    for (const build of ['build: https://example.org/a.git', 'build: git@example.org:a', inline]) {
      expect(links(compose(service(build)), dockerfile('Dockerfile'))).toEqual([[null, null, 'built']]);
    }
  });

  it('gives its name to those that only run the image', () => {
    const text =
      'services:\n  a: {build: ., image: team/web:1}\n  b: {image: team/web:2}\n  c: {image: other}\n';
    expect(links(compose(text), dockerfile('Dockerfile'))).toEqual([
      ['Dockerfile', 1, 'built'],
      ['Dockerfile', 1, 'built'],
      [null, null, null],
    ]);
    expect(
      links(
        compose(service('image: team/web')),
        dockerfile('Dockerfile'),
        file('b.sh', 'commands', 'docker build -t team/web .'),
      ),
    ).toEqual([['Dockerfile', 1, 'built']]);
  });

  it('is guessed to be of the only Dockerfile where it is the only container', () => {
    expect(links(compose(service('image: web')), dockerfile('Dockerfile'))).toEqual([
      ['Dockerfile', 1, 'guessed'],
    ]);
    expect(links(compose(service(`image: web@sha256:${'a'.repeat(64)}`)), dockerfile('Dockerfile'))).toEqual([
      [null, null, null],
    ]);
    expect(
      links(
        compose(service('image: web')),
        file('a.sh', 'commands', 'docker run x'),
        dockerfile('Dockerfile'),
      ).flat(),
    ).not.toContain('guessed');
  });
});

describe('what Compose says', () => {
  const said = (text: string, ...more: readonly SourceFile[]) => {
    const { diagnostics, blocks } = buildSetup([compose(text), ...more]);
    return {
      found: diagnostics.map(({ id, severity }) => `${id} ${severity}`),
      blocks: blocks.map(({ id, verdict }) => `${id} ${verdict}`),
    };
  };

  it('is quoted where it refuses, and decides every mitigation that reads the file', () => {
    expect(said(service('image: a\nbogus: 1'))).toEqual({
      found: ['compose/refused error'],
      blocks: ['compose/refused unmet'],
    });
    expect(said('services: [')).toEqual({
      found: ['compose/refused error'],
      blocks: ['compose/refused unmet'],
    });
  });

  it('is a remark where it goes on', () => {
    expect(said(`version: "3"\n${service('image: a')}`)).toEqual({
      found: ['compose/remark info'],
      blocks: [],
    });
  });

  it('is nothing of a good file, and a remark where a profile hides a service', () => {
    expect(said(service('image: a'))).toEqual({ found: [], blocks: [] });
    expect(said(service('image: a\nprofiles: [debug]'))).toEqual({
      found: ['compose/behind-profile info'],
      blocks: [],
    });
  });

  it('leaves open what an included file says that is not here', () => {
    const text = `include: [other/compose.yaml]\n${service('image: a')}`;
    expect(said(text)).toEqual({
      found: ['compose/not-included info'],
      blocks: ['compose/not-included unknown'],
    });
    expect(said(text, compose(service('image: a'), 'other/compose.yaml'))).toEqual({ found: [], blocks: [] });
  });
});

describe('an exception in YAML', () => {
  const covered = (text: string) =>
    buildSetup([compose(text)]).exceptions.flatMap(({ covers }) =>
      covers.map(({ start, end }) => text.slice(start, end)),
    );
  const ALLOW = '# watertight: allow memory-limit -- why';

  it('covers the key below it, with all that stands under that', () => {
    expect(covered(`services:\n  web:\n    image: a\n    ${ALLOW}\n    mem_limit: 0\n    user: a\n`)).toEqual(
      ['mem_limit: 0'],
    );
    expect(covered(`services:\n  ${ALLOW}\n  web:\n    image: a\n  db:\n    image: b\n`)).toEqual([
      'web:\n    image: a',
    ]);
  });

  it('covers the item of a list below it', () => {
    expect(covered(service(`image: a\nvolumes:\n  - /a:/a\n  ${ALLOW}\n  - /b:/b\n  - /c:/c`))).toEqual([
      '/b:/b',
    ]);
  });

  it('covers the key of its own line, and none that merely ends there', () => {
    expect(covered(`services:\n  web:\n    image: a\n    mem_limit: 0 ${ALLOW}\n`)).toEqual(['mem_limit: 0']);
    expect(covered(`services:\n  web: ${ALLOW}\n    image: a\n`)).toEqual([
      'web:\n    image: a'.replace(':', `: ${ALLOW}`),
    ]);
  });

  it('covers nothing above an empty line', () => {
    const setup = buildSetup([compose(`services:\n  web:\n    image: a\n    ${ALLOW}\n\n    user: a\n`)]);
    expect([setup.exceptions.length, setup.diagnostics.map(({ id }) => id)]).toEqual([
      0,
      ['exception/covers-nothing'],
    ]);
  });
});
