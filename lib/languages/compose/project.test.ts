import { describe, expect, it } from 'vitest';
import { type ComposeFacts, loadProject, parseCompose } from './index';

/** Files by path, the first of them the project; paths are looked up as they are written. */
function project(files: Readonly<Record<string, string>>, count = 1): ComposeFacts {
  const paths = Object.keys(files);
  const texts = Object.entries(files).map(([path, text]) => parseCompose(text, { path }).text);
  const find = (path: string) => (paths.includes(path) ? paths.indexOf(path) : null);
  return loadProject({ files: texts, project: [...texts.keys()].slice(0, count), find });
}

const messages = ({ problems }: ComposeFacts) => problems.map(({ message }) => message);

describe('a service that extends one of another file', () => {
  it('takes all of its keys, dependencies too, each with the file in which it stands', () => {
    const facts = project({
      'a.yaml':
        'services:\n  web: {extends: {file: b.yaml, service: base}, user: "1", cap_add: [A]}\n  db: {image: x}\n',
      'b.yaml': 'services:\n  base: {image: y, user: "0", cap_add: [B], depends_on: [db], links: [db]}\n',
    });
    const web = facts.services.find(({ name }) => name === 'web');
    expect(facts.services.map(({ name }) => name)).toEqual(['web', 'db']);
    expect([web?.scalars.user?.value.value, web?.scalars.user?.file]).toEqual(['1', 0]);
    expect([web?.scalars.image?.value.value, web?.scalars.image?.file]).toEqual(['y', 1]);
    expect(web?.lists.cap_add?.map(({ value, file }) => [value.value, file])).toEqual([
      ['B', 1],
      ['A', 0],
    ]);
    expect(web?.references.depends_on?.map(({ name }) => name.value)).toEqual(['db']);
    expect([web?.extends[0]?.isResolved, facts.used, messages(facts)]).toEqual([true, [0, 1], []]);
  });

  it('may reset what its base says, or replace a list of it', () => {
    const facts = project({
      'a.yaml':
        'services:\n  web:\n    extends: {file: b.yaml, service: base}\n    privileged: !reset null\n    cap_add: !override [A]\n',
      'b.yaml': 'services:\n  base: {image: y, privileged: true, cap_add: [B]}\n',
    });
    const [web] = facts.services;
    expect(web?.scalars.privileged).toBeUndefined();
    expect(web?.lists.cap_add?.map(({ value }) => value.value)).toEqual(['A']);
  });

  it('follows its base through further files, and no further than to one that is not here', () => {
    const files = {
      'a.yaml': 'services:\n  web: {extends: {file: b.yaml, service: base}}\n',
      'b.yaml': 'services:\n  base: {image: y, extends: {file: c.yaml, service: core}}\n',
    };
    const [web] = project(files).services;
    expect(web?.extends.map(({ isResolved }) => isResolved)).toEqual([true, false]);
    const [whole] = project({ ...files, 'c.yaml': 'services:\n  core: {user: "5"}\n' }).services;
    expect(whole?.scalars.user?.file).toBe(2);
  });

  it.each([
    ['b: {image: x}', 'cannot extend service "web" in a.yaml: service "base" not found in b.yaml'],
    ['base: {extends: gone}', 'cannot extend service "base" in a.yaml: service "gone" not found'],
    [
      'base: {extends: {file: a.yaml, service: web}}',
      'Circular reference: web in b.yaml extends base in a.yaml extends web in b.yaml',
    ],
  ])('is refused in the words of Compose where the other file has %s', (service, message) => {
    const facts = project({
      'a.yaml': 'services:\n  web: {image: x, extends: {file: b.yaml, service: base}}\n',
      'b.yaml': `services:\n  ${service}\n`,
    });
    expect(messages(facts)).toEqual([message]);
  });

  it('is refused where the other file has no services, or cannot be read', () => {
    const web = 'services:\n  web: {image: x, extends: {file: b.yaml, service: base}}\n';
    expect(messages(project({ 'a.yaml': web, 'b.yaml': 'x-a: 1\n' }))).toEqual([
      'cannot extend service "web" in b.yaml: no services section',
    ]);
    expect(messages(project({ 'a.yaml': web, 'b.yaml': 'services: [\n' }))[0]).toContain('yaml: line');
  });
});

describe('a file that includes another', () => {
  it('has its services and networks beside its own', () => {
    const facts = project({
      'a.yaml': 'include: [b.yaml]\nservices:\n  web: {image: x, depends_on: [db], networks: [n]}\n',
      'b.yaml': 'services:\n  db: {image: y}\nnetworks: {n: }\n',
    });
    expect(facts.services.map(({ name, file }) => [name, file])).toEqual([
      ['web', 0],
      ['db', 1],
    ]);
    expect([facts.includes, messages(facts)]).toEqual([[], []]);
  });

  it('wins where both declare the same service, and may extend what it includes', () => {
    const facts = project({
      'a.yaml':
        'include:\n  - path: [b.yaml, c.yaml]\nservices:\n  db: {user: "1"}\n  web: {extends: db, image: z}\n',
      'b.yaml': 'services:\n  db: {image: y, user: "0"}\n',
      'c.yaml': 'services:\n  db: {hostname: h}\n',
    });
    const seen = facts.services.map(({ name, scalars: { image, user, hostname } }) => [
      name,
      ...[image, user, hostname].map((each) => each?.value.value),
    ]);
    expect(seen).toEqual([
      ['db', 'y', '1', 'h'],
      ['web', 'z', '1', 'h'],
    ]);
  });

  it('names what is not here and reads the rest', () => {
    const facts = project({
      'a.yaml': 'include: [b.yaml, gone.yaml]\nservices:\n  web: {image: x, depends_on: [far]}\n',
      'b.yaml': 'services:\n  db: {image: y}\n',
    });
    expect(facts.includes.map(({ value }) => value.value)).toEqual(['gone.yaml']);
    expect([facts.services.length, messages(facts)]).toEqual([2, []]);
  });

  it('is refused where it comes back to itself', () => {
    const facts = project({
      'a.yaml': 'include: [b.yaml]\nservices:\n  web: {image: x}\n',
      'b.yaml': 'include: [a.yaml]\n',
    });
    expect(messages(facts)).toEqual(['include cycle detected: a.yaml include b.yaml include a.yaml']);
  });

  it('reads a file once that comes by two ways', () => {
    const facts = project({
      'a.yaml': 'include: [b.yaml, c.yaml]\nservices:\n  web: {image: x}\n',
      'b.yaml': 'include: [d.yaml]\n',
      'c.yaml': 'include: [d.yaml]\n',
      'd.yaml': 'services:\n  db: {image: y, cap_add: [A]}\n',
    });
    expect(facts.services.find(({ name }) => name === 'db')?.lists.cap_add?.length).toBe(1);
  });
});
