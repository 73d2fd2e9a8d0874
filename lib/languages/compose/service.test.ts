// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Compose files, whose variables look alike
import { describe, expect, it } from 'vitest';
import { isKnown, type Span, spanOf, UNKNOWN } from '../../text';
import { type ComposeService, composeBool, composeBytes, composeNumber, parseCompose } from './index';

function read(text: string, env?: ReadonlyMap<string, string>) {
  const facts = parseCompose(text, env ? { env } : {});
  const slice = ({ start, end }: Span) => text.slice(start, end);
  return { facts, slice };
}

/** The first service of a file whose service `web` has these lines. */
function web(lines: string, env?: ReadonlyMap<string, string>) {
  const text = `services:\n  web:\n    image: app\n${lines.replace(/^/gm, '    ')}\n`;
  const { facts, slice } = read(text, env);
  const service = facts.services[0] as ComposeService;
  return { facts, slice, service, text };
}

describe('a service', () => {
  it('has its single values by key, with the places of key and value', () => {
    const { service, slice, facts } = web(
      'user: "1000:1000" # who\nread_only: true\nmem_limit: 512m\ncpus: 0.5',
    );
    expect(facts.problems).toEqual([]);
    const { user, read_only, mem_limit, cpus } = service.scalars;
    expect(user && [user.value.value, slice(user.value.span), slice(user.keySpan), user.kind]).toEqual([
      '1000:1000',
      '"1000:1000"',
      'user',
      'string',
    ]);
    expect(user && slice(spanOf(user.value, 5))).toBe('1000');
    expect(read_only && composeBool(read_only)).toBe(true);
    expect(mem_limit && composeBytes(mem_limit)).toBe(512 * 1024 * 1024);
    expect(cpus && composeNumber(cpus)).toBe(0.5);
    expect(slice(service.keySpan)).toBe('web');
  });

  it('has nested limits and constraints under dotted keys', () => {
    const { service, slice } = web(
      'deploy:\n  mode: global\n  resources:\n    limits: {memory: 64M, cpus: "2"}\n  placement:\n    constraints: [node.hostname == a]',
    );
    const memory = service.scalars['deploy.resources.limits.memory'];
    expect(memory && [slice(memory.keySpan), slice(memory.value.span), composeBytes(memory)]).toEqual([
      'memory',
      '64M',
      64 * 1024 * 1024,
    ]);
    expect(service.lists['deploy.placement.constraints']?.map((each) => each.value.value)).toEqual([
      'node.hostname == a',
    ]);
  });

  it('takes environment and labels from a mapping and from a list', () => {
    const map = web('environment:\n  A: b\n  N: 5\n  C:\nlabels: {com.x.team: red}');
    expect(
      map.service.pairs.environment?.map(({ name, value }) => [name.value, value?.value ?? null]),
    ).toEqual([
      ['A', 'b'],
      ['N', '5'],
      ['C', null],
    ]);
    expect(map.service.pairs.environment?.map(({ span }) => map.slice(span))).toEqual(['A: b', 'N: 5', 'C']);
    expect(map.service.pairs.labels?.[0]?.value?.value).toBe('red');
    const list = web('environment:\n  - A=b=c\n  - "D"');
    expect(
      list.service.pairs.environment?.map(({ name, value }) => [
        list.slice(spanOf(name)),
        value && list.slice(value.span),
      ]),
    ).toEqual([
      ['A', 'b=c'],
      ['"D"', null],
    ]);
  });

  it('takes env_file as a string, a list and in its long form', () => {
    const names = (lines: string) => web(lines).service.references.env_file?.map(({ name }) => name.value);
    expect(names('env_file: .env')).toEqual(['.env']);
    expect(names('env_file: [a.env, b.env]')).toEqual(['a.env', 'b.env']);
    const { service } = web('env_file:\n  - path: c.env\n    required: false');
    expect(service.references.env_file?.[0]?.name.value).toBe('c.env');
    expect(service.references.env_file?.[0]?.options.get('required')?.value.value).toBe('false');
  });

  it('takes networks by name, as a list and as a mapping', () => {
    const names = (lines: string) => web(lines).service.references.networks?.map(({ name }) => name.value);
    expect(names('networks: [a, b]')).toEqual(['a', 'b']);
    expect(names('networks:\n  a:\n  b: {aliases: [x]}')).toEqual(['a', 'b']);
  });

  it('reads build in both forms, with its arguments', () => {
    expect(web('build: ./app').service.build?.context?.value.value).toBe('./app');
    const { service } = web('build:\n  context: .\n  dockerfile: D\n  target: t\n  args: {TOKEN: x}');
    expect(service.build?.target?.value.value).toBe('t');
    expect(service.build?.dockerfile?.value.value).toBe('D');
    expect(service.build?.args.map(({ name }) => name.value)).toEqual(['TOKEN']);
  });

  it('reads devices, ports, secrets and volumes_from', () => {
    const { service } = web(
      'devices: ["/dev/sda:/dev/x:rwm", {source: /dev/b}]\nports: ["80:80", {target: 81}]\nvolumes_from: ["db:ro"]',
    );
    expect(
      service.devices.map((each) => [each.source.value, each.target?.value, each.permissions?.value]),
    ).toEqual([
      ['/dev/sda', '/dev/x', 'rwm'],
      ['/dev/b', undefined, undefined],
    ]);
    expect(service.ports.map((port) => port.text?.value ?? port.options.get('target')?.value.value)).toEqual([
      '80:80',
      '81',
    ]);
    expect(service.references.volumes_from?.[0]?.name.value).toBe('db:ro');
  });

  it('says where a key can be added, and says nothing where it cannot', () => {
    const { service, text } = web('user: "1"');
    const at = service.insertion?.offset ?? 0;
    const changed = `${text.slice(0, at)}read_only: true\n${service.insertion?.indent}${text.slice(at)}`;
    expect(parseCompose(changed).services[0]?.scalars.read_only?.value.value).toBe('true');
    expect(read('services:\n  web: {image: app}\n').facts.services[0]?.insertion).toBeNull();
  });
});

describe('a volume', () => {
  const volume = (entry: string) => {
    const found = web(`volumes:\n  - ${entry}`);
    return { ...found, volume: found.service.volumes[0] };
  };

  it.each([
    ['./a:/b:ro', 'bind', './a', '/b', true, 'ro'],
    ['data:/b', 'volume', 'data', '/b', false, null],
    ['"data:/b:z,ro"', 'volume', 'data', '/b', true, 'ro'],
    ['/b', 'volume', null, '/b', false, null],
    ['/b:ro', 'bind', '/b', 'ro', false, null],
    ['v:/b:ro', 'bind', 'v:/b', 'ro', false, null],
    ['~/x:/b:ro,rw', 'bind', '~/x', '/b', false, 'rw'],
    ['C:\\x:/b:ro', 'bind', 'C:\\x', '/b', true, 'ro'],
  ])('reads %s as Compose does', (entry, type, source, target, readOnly, access) => {
    const { volume: found, slice } = volume(entry);
    expect(found && [found.type, found.source?.value ?? null, found.target?.value, found.readOnly]).toEqual([
      type,
      source,
      target,
      readOnly,
    ]);
    expect(found?.access ? slice(found.access.span) : null).toBe(access);
  });

  it.each(['RO', 'readonly', 'bogus'])('passes over the unknown mode %s and names its place', (mode) => {
    const { volume: found, slice, facts } = volume(`./a:/b:${mode}`);
    expect(found?.readOnly).toBe(false);
    expect(found?.ignoredModes.map(({ span }) => slice(span))).toEqual([mode]);
    expect(facts.problems).toEqual([]);
  });

  it('reads the long form, its read_only in any word for true', () => {
    for (const word of ['true', '"true"', 'yes', '"on"', 'Y']) {
      const { volume: found, slice } = volume(`{type: bind, source: /a, target: /b, read_only: ${word}}`);
      expect(found?.readOnly).toBe(true);
      expect(found?.access && slice(found.access.span)).toBe(word);
    }
    const { volume: options } = volume('{type: bind, source: /a, target: /b, bind: {propagation: rshared}}');
    expect(options?.options.get('bind.propagation')?.value.value).toBe('rshared');
    expect(options?.readOnly).toBe(false);
  });

  it('does not know whether an unknown variable makes it read-only', () => {
    const { volume: found, slice } = volume('./a:/b:$MODE');
    expect(found?.readOnly).toBeNull();
    expect(found?.access && slice(found.access.span)).toBe('$MODE');
  });

  it.each([
    [':/b', 'invalid spec: :/b: empty section between colons'],
    ['a1:/b:ro:x', 'invalid spec: a1:/b:ro:x: too many colons'],
  ])('refuses %s in the words of Compose', (entry, message) => {
    const { facts, slice } = volume(`"${entry}"`);
    expect(facts.problems.map((problem) => [problem.message, slice(problem.span)])).toEqual([
      [message, `"${entry}"`],
    ]);
  });

  it('keeps the last of two with one target', () => {
    const { service } = web('volumes: ["./a:/x", "./b:/x:ro"]');
    expect(service.volumes.map((each) => each.source?.value)).toEqual(['./b']);
  });
});

describe('a variable', () => {
  it('is unknown where no file sets it, and is named with its place', () => {
    const { service, facts, slice } = web('user: ${WHO}:$GROUP');
    expect(service.scalars.user?.value.value).toBe(`${UNKNOWN}:${UNKNOWN}`);
    expect(facts.unset.map(({ name, span }) => [name, slice(span)])).toEqual([
      ['WHO', '${WHO}'],
      ['GROUP', '$GROUP'],
    ]);
    expect(facts.problems).toEqual([]);
  });

  it('takes its value from the setup, and is a string wherever it stands', () => {
    const { service, facts } = web('user: ${WHO}', new Map([['WHO', '1000']]));
    expect(service.scalars.user?.value.value).toBe('1000');
    expect(facts.problems).toEqual([]);
  });

  it.each([
    ['${A:-b}', 'b'],
    ['${A-b}', 'b'],
    ['${A:-${B:-c}}', 'c'],
    ['${A:-x${B:-y}z}', 'xyz'],
    ['$$A', '$A'],
    ['a$', 'a$'],
    ['${E:-d}', 'd'],
    ['${E-d}', ''],
    ['${S:+x}', 'x'],
    ['${E:+x}', ''],
    ['${E+x}', 'x'],
    ['${S:?no}', 's'],
  ])('expands %s', (written, value) => {
    const env = new Map([
      ['E', ''],
      ['S', 's'],
    ]);
    const { service } = web(`hostname: "${written}"`, env);
    expect(service.scalars.hostname?.value.value).toBe(value);
  });

  it('shows the place of a default in the file, character by character', () => {
    const { service, slice } = web('image_: x\nhostname: ${H:-web.local}');
    const host = service.scalars.hostname;
    expect(host && slice(spanOf(host.value, 4))).toBe('local');
  });

  it.each([
    [
      '${',
      'invalid interpolation format for services.web.hostname. You may need to escape any $ with another $. ${',
    ],
    [
      '${a b}',
      'invalid interpolation format for services.web.hostname. You may need to escape any $ with another $. ${a b}',
    ],
    [
      '${E:?set it}',
      'error while interpolating services.web.hostname: required variable E is missing a value: set it',
    ],
  ])('refuses %s', (written, message) => {
    const { facts, slice } = web(`hostname: "${written}"`, new Map([['E', '']]));
    expect(facts.problems.map((problem) => [problem.message, slice(problem.span)])).toEqual([
      [message, written],
    ]);
  });

  it('leaves keys and unknown values alone', () => {
    const { facts } = web('environment: {"$K": "${V:?needed}"}');
    const pair = facts.services[0]?.pairs.environment?.[0];
    expect(pair?.name.value).toBe('$K');
    expect(isKnown(pair?.value?.value ?? '')).toBe(false);
    expect(facts.problems).toEqual([]);
  });
});

describe('a number', () => {
  it.each([
    ['0512', 330],
    ['1_000', 1000],
    ['0x200', 512],
    ['-1', -1],
    ['"0512"', 512],
    ['1e3', 1000],
  ])('reads %s as go-yaml does', (written, value) => {
    const shares = web(`cpu_shares: ${written}`).service.scalars.cpu_shares;
    expect(shares && composeNumber(shares)).toBe(value);
  });

  it.each([
    ['512', 512],
    ['512k', 524288],
    ['"0.5 g"', 536870912],
    ['1GiB', 1073741824],
    ['512Mi', null],
    ['50%', null],
  ])('reads the size %s', (written, bytes) => {
    const limit = web(`mem_limit: ${written}`).service.scalars.mem_limit;
    expect(limit && composeBytes(limit)).toBe(bytes);
  });
});
