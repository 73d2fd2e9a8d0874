import { describe, expect, it } from 'vitest';
import { parseCompose } from './index';

function problems(text: string) {
  return parseCompose(text).problems.map(({ message, span, severity }) => [
    message,
    text.slice(span.start, span.end),
    severity,
  ]);
}

const service = (line: string) => `services:\n  web:\n    image: app\n    ${line}\n`;

describe('the schema', () => {
  it.each([
    'user: "1000"',
    'privileged: true',
    'privileged: "yes"',
    'privileged: on',
    'read_only: "true"',
    'cpu_shares: 512',
    'cpu_shares: "512"',
    'mem_limit: 512',
    'mem_limit: -1',
    'mem_limit: 512m',
    'cpus: "0.5"',
    'pids_limit: 100',
    'pids_limit: "100"',
    'security_opt: ["no-new-privileges:true"]',
    'deploy: {resources: {limits: {memory: 512m}}}',
    'volumes: [{type: bind, source: /a, target: /b, read_only: true}]',
    'use_api_socket: true',
    'x-foo: {a: [1]}',
    'cap_add: [A, A]',
    'deploy:',
    'pid:',
    'ports: [80, "81:81"]',
    'sysctls: {net.core.somaxconn: 1}',
  ])('takes %s', (line) => {
    expect(problems(service(line))).toEqual([]);
  });

  it.each([
    ['user: 1000', 'services.web.user must be a string', '1000'],
    ['privileged: 1', 'services.web.privileged must be a boolean or string', '1'],
    [
      'security_opt: no-new-privileges:true',
      'services.web.security_opt must be a array',
      'no-new-privileges:true',
    ],
    [
      'deploy: {resources: {limits: {memory: 5}}}',
      'services.web.deploy.resources.limits.memory must be a string',
      '5',
    ],
    ['readonly: true', "services.web additional properties 'readonly' not allowed", 'readonly'],
    ['memory: 1g', "services.web additional properties 'memory' not allowed", 'memory'],
    ['memory_swap: 1g', "services.web additional properties 'memory_swap' not allowed", 'memory_swap'],
    ['Privileged: true', "services.web additional properties 'Privileged' not allowed", 'Privileged'],
    ['use_api_socket: "true"', 'services.web.use_api_socket must be a boolean', '"true"'],
    ['security_opt: [a, a]', 'services.web.security_opt items at 0 and 1 are equal', 'a'],
    ['cgroup: pod', "services.web.cgroup value must be one of 'host', 'private'", 'pod'],
    ['image_: x', "services.web additional properties 'image_' not allowed", 'image_'],
    ['ports:', 'services.web.ports must be a array', 'ports'],
    [
      'privileged: maybe',
      'error while interpolating services.web.privileged: failed to cast to expected type: invalid boolean: maybe',
      'maybe',
    ],
    [
      'cpu_shares: many',
      'error while interpolating services.web.cpu_shares: failed to cast to expected type: strconv.ParseInt: parsing "many": invalid syntax',
      'many',
    ],
    [
      'volumes: [{type: bind, source: /a, target: /b, readonly: true}]',
      "services.web.volumes.0 additional properties 'readonly' not allowed",
      'readonly',
    ],
    [
      'volumes: [{source: /a, target: /b}]',
      'services.web.volumes.0 must be a string',
      '{source: /a, target: /b}',
    ],
    [
      'volumes: [{type: bind, source: /a}]',
      'service volume services.web.volumes.[0] is missing a mount target',
      '{type: bind, source: /a}',
    ],
  ])('refuses %s in the words of Compose', (line, message, place) => {
    expect(problems(service(line))).toEqual([[message, place, 'error']]);
  });

  it.each([
    ['services:\n  web: {image: a}\nservice: {}\n', "additional properties 'service' not allowed", 'service'],
    ['services:\n  a b: {image: a}\n', "services additional properties 'a b' not allowed", 'a b'],
    ['services:\n  web:\n', 'services.web must be a mapping', 'web'],
    ['services: []\n', 'services must be a mapping', '[]'],
    [
      'services: {web: {image: a}}\nnetworks: {n: {driver_opts: {com.docker.network.bridge.enable_icc: false}}}\n',
      'networks.n.driver_opts.com.docker.network.bridge.enable_icc must be a number or string',
      'false',
    ],
  ])('holds the top of the file to it: %j', (text, message, place) => {
    expect(problems(text)).toEqual([[message, place, 'error']]);
  });

  it('says once what several services take from one place', () => {
    const text = 'x-c: &c {user: 0}\nservices:\n  a: {image: x, <<: *c}\n  b: {image: x, <<: *c}\n';
    expect(problems(text)).toEqual([['services.a.user must be a string', '0', 'error']]);
  });

  it('tells of the obsolete version and goes on', () => {
    expect(problems('version: "3.8"\nservices: {web: {image: a}}\n')).toEqual([
      [
        'the attribute `version` is obsolete, it will be ignored, please remove it to avoid potential confusion',
        'version',
        'info',
      ],
    ]);
  });
});

describe('the whole project', () => {
  it.each([
    [
      'volumes: ["data:/x"]',
      'service "web" refers to undefined volume data: invalid compose project',
      'data',
    ],
    ['networks: [back]', 'service "web" refers to undefined network back: invalid compose project', 'back'],
    ['secrets: [token]', 'service "web" refers to undefined secret token: invalid compose project', 'token'],
    ['configs: [conf]', 'service "web" refers to undefined config conf: invalid compose project', 'conf'],
    ['depends_on: [db]', 'service "web" depends on undefined service "db": invalid compose project', 'db'],
    ['network_mode: service:db', 'service "db" not found for network_mode \'service:db\'', 'service:db'],
    [
      'mem_limit: 1g\n    deploy: {resources: {limits: {memory: 2g}}}',
      "services.web: can't set distinct values on 'mem_limit' and 'deploy.resources.limits.memory': invalid compose project",
      '1g',
    ],
  ])('is refused for %s', (line, message, place) => {
    expect(problems(service(line))).toEqual([[message, place, 'error']]);
  });

  it('is refused for network_mode beside networks', () => {
    const text = `${service('network_mode: host\n    networks: [a]')}networks: {a: {}}\n`;
    expect(problems(text)).toEqual([
      [
        'service web declares mutually exclusive `network_mode` and `networks`: invalid compose project',
        'network_mode',
        'error',
      ],
    ]);
  });

  it('is refused for a service without image and build', () => {
    expect(problems('services:\n  web:\n    user: "1"\n')).toEqual([
      [
        'service "web" has neither an image nor a build context specified: invalid compose project',
        'web',
        'error',
      ],
    ]);
  });

  it('only warns of a service that a profile hides', () => {
    expect(problems(service('profiles: [debug]\n    networks: [a]'))[0]?.[2]).toBe('warning');
  });

  it('does not miss what an included file may bring', () => {
    expect(problems(`include: [other.yaml]\n${service('networks: [back]')}`)).toEqual([]);
  });

  it('takes declared names, and the network default', () => {
    const text = `${service('volumes: ["data:/x"]\n    networks: [default]\n    secrets: [s]')}volumes: {data: }\nsecrets: {s: {file: ./s}}\n`;
    expect(problems(text)).toEqual([]);
  });

  it('refuses a secret from nowhere and from two places', () => {
    const secrets = (value: string) =>
      problems(`services: {w: {image: a}}\nsecrets: {s: ${value}}\n`)[0]?.[0];
    expect(secrets('{}')).toBe('secrets.s: one of file|environment must be set');
    expect(secrets('{file: a, environment: B}')).toBe(
      'secrets.s: file|environment attributes are mutually exclusive',
    );
    expect(secrets('{external: true}')).toBeUndefined();
  });
});
