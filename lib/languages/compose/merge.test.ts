import { describe, expect, it } from 'vitest';
import { type ComposeFacts, loadProject, parseCompose } from './index';

const BASE = `services:
  web:
    image: app:1
    user: "0"
    command: [a, b]
    cap_add: [SYS_ADMIN]
    environment: {A: "1", B: "2"}
    labels: [x=1]
    ports: ["80:80"]
    volumes: ["./a:/x", "./b:/y"]
    tmpfs: /tmp
`;

function project(...files: readonly ComposeFacts[]): ComposeFacts {
  const texts = files.map(({ text }) => text);
  return loadProject({ files: texts, project: [...texts.keys()], find: () => null });
}

function merged(over: string, base = BASE): ComposeFacts {
  return project(parseCompose(base), parseCompose(over));
}

const web = (lines: string) => `services:\n  web:\n${lines.replace(/^/gm, '    ')}\n`;

describe('an override file', () => {
  it('replaces single values and keeps the file and place of each', () => {
    const over = web('user: "1000"\nread_only: true');
    const { services, files } = merged(over);
    const { user, image, read_only } = services[0]?.scalars ?? {};
    expect(files).toBe(2);
    expect([user?.value.value, user?.file, image?.file, read_only?.file]).toEqual(['1000', 1, 0, 1]);
    expect(user && over.slice(user.value.span.start, user.value.span.end)).toBe('"1000"');
    expect(services[0]?.insertion?.file).toBe(1);
  });

  it('adds to lists, replaces a command, and leaves what a null names', () => {
    const { services } = merged(web('cap_add: [NET_ADMIN]\ncommand: [c]\nuser:\ntmpfs: [/run]'));
    const { lists, scalars } = services[0] ?? { lists: {}, scalars: {} };
    expect(lists.cap_add?.map(({ value, file }) => [value.value, file])).toEqual([
      ['SYS_ADMIN', 0],
      ['NET_ADMIN', 1],
    ]);
    expect(lists.command?.map(({ value }) => value.value)).toEqual(['c']);
    expect(lists.tmpfs?.map(({ value }) => value.value)).toEqual(['/tmp', '/run']);
    expect(scalars.user?.value.value).toBe('0');
  });

  it('merges environment and labels by name, from either form', () => {
    const over = web('environment: [B=3, C]\nlabels: {y: 2}');
    const { services } = merged(over);
    expect(
      services[0]?.pairs.environment?.map(({ name, value, file }) => [name.value, value?.value, file]),
    ).toEqual([
      ['A', '1', 0],
      ['B', '3', 1],
      ['C', undefined, 1],
    ]);
    expect(services[0]?.pairs.labels?.map(({ name, value }) => [name.value, value?.value])).toEqual([
      ['x', '1'],
      ['y', '2'],
    ]);
    const pair = services[0]?.pairs.environment?.[0];
    expect(pair && BASE.slice(pair.span.start, pair.span.end)).toBe('A: "1"');
    expect(pair?.value && BASE.slice(pair.value.span.start, pair.value.span.end)).toBe('1');
  });

  it('merges volumes by target and ports uniquely', () => {
    const { services } = merged(web('volumes: ["./c:/x:ro"]\nports: ["80:80", "81:81"]'));
    expect(services[0]?.volumes.map((each) => [each.source?.value, each.readOnly, each.file])).toEqual([
      ['./c', true, 1],
      ['./b', false, 0],
    ]);
    expect(services[0]?.ports.map((each) => each.text?.value)).toEqual(['80:80', '81:81']);
  });

  it('takes away with !reset and begins anew with !override', () => {
    const { services } = merged(web('user: !reset null\nports: !reset []\nvolumes: !override ["./z:/z"]'));
    expect(services[0]?.scalars.user).toBeUndefined();
    expect(services[0]?.ports).toEqual([]);
    expect(services[0]?.volumes.map((each) => each.source?.value)).toEqual(['./z']);
  });

  it('joins networks of either form, and build of either form', () => {
    const base = 'services:\n  web:\n    build: .\n    networks: [a]\nnetworks: {a: , b: }\n';
    const { services, problems } = merged(
      'services:\n  web:\n    build: {target: t}\n    networks: {b: {aliases: [x]}}\n',
      base,
    );
    expect(problems).toEqual([]);
    expect(services[0]?.references.networks?.map(({ name, file }) => [name.value, file])).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
    expect(
      [services[0]?.build?.context, services[0]?.build?.target].map((each) => each?.value.value),
    ).toEqual(['.', 't']);
  });

  it('lacks nothing that the base has, and may refer to what only the base declares', () => {
    const over = parseCompose(web('networks: [n]'));
    expect(over.problems[0]?.message).toContain('neither an image nor a build context');
    const base = parseCompose('services: {web: {image: x}}\nnetworks: {n: }\n');
    expect(project(base, over).problems).toEqual([]);
  });

  it('cannot lay one kind of value over another', () => {
    const { problems } = merged(web('cap_add: {a: b}'));
    expect(problems[0]).toMatchObject({
      message: 'cannot override services.web.cap_add',
      file: 1,
      severity: 'error',
    });
  });

  it('counts the files of three in their order', () => {
    const all = project(...[BASE, web('user: "5"'), web('hostname: h')].map((text) => parseCompose(text)));
    const { image, user, hostname } = all.services[0]?.scalars ?? {};
    expect([image?.file, user?.file, hostname?.file, all.files]).toEqual([0, 1, 2, 3]);
  });
});
