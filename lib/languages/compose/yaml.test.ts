import { describe, expect, it } from 'vitest';
import { parseCompose } from './index';

function first(text: string) {
  const problem = parseCompose(text).problems[0];
  return problem && [problem.message, text.slice(problem.span.start, problem.span.end)];
}

describe('the text', () => {
  it.each([
    ['a: b: c', 'yaml: line 1: mapping values are not allowed in this context'],
    ['services:\n\tweb: {}', 'yaml: line 2: found character that cannot start any token'],
    ['services:\n  web: {image: "a}', 'yaml: line 2: found unexpected end of stream'],
    ['services: [a', "yaml: line 1: did not find expected ',' or ']'"],
    ['services: {web: *x}', "yaml: unknown anchor 'x' referenced"],
    ['x: &x [*x]', "yaml: anchor 'x' value contains itself"],
    ['', 'empty compose file'],
    ['# nothing\n', 'empty compose file'],
    ['- a', 'top-level object must be a mapping'],
    ['1: a', 'non-string key at top level: 1'],
  ])('is refused as go-yaml refuses it: %j', (text, message) => {
    expect(first(text)?.[0]).toBe(message);
  });

  it('names both lines of a repeated key', () => {
    expect(first('services:\n  web:\n    image: a\n    user: "1"\n    image: b\n')).toEqual([
      'line 5: mapping key "image" already defined at line 3',
      'image',
    ]);
  });

  it('takes merge keys: own keys win, then the earlier of several', () => {
    const text =
      'x-a: &a {user: "1", hostname: a}\nx-b: &b {user: "2", pid: host}\nservices:\n  web:\n    <<: [*a, *b]\n    image: x\n    hostname: own\n';
    const { services, problems } = parseCompose(text);
    const { user, hostname, pid } = services[0]?.scalars ?? {};
    expect(problems).toEqual([]);
    expect([user, hostname, pid].map((each) => each?.value.value)).toEqual(['1', 'own', 'host']);
    expect(user && text.slice(user.value.span.start, user.value.span.end)).toBe('"1"');
  });

  it('takes an alias for a whole service, at its own key', () => {
    const text = 'services:\n  a: &a {image: x, user: "1"}\n  b: *a\n';
    const { services } = parseCompose(text);
    expect(services.map(({ name, span }) => [name, text.slice(span.start, span.end)])).toEqual([
      ['a', 'a: &a {image: x, user: "1"}'],
      ['b', 'b'],
    ]);
    expect(services[1]?.scalars.user?.value.value).toBe('1');
  });

  it('merges the documents of one file', () => {
    const { services, problems } = parseCompose(
      'services:\n  a: {image: x}\n---\nservices:\n  a: {user: "1"}\n',
    );
    expect(problems).toEqual([]);
    expect([services[0]?.scalars.image, services[0]?.scalars.user].map((each) => each?.value.value)).toEqual([
      'x',
      '1',
    ]);
  });

  it('drops what it resets itself', () => {
    const { services } = parseCompose('services:\n  a: {image: x, user: !reset "1"}\n');
    expect(services[0]?.scalars.user).toBeUndefined();
  });

  it.each([
    ["'it''s'", "it's"],
    ['"a\\tb\\u0041\\x42"', 'a\tbAB'],
    ['"a\n      b\n\n      c"', 'a b\nc'],
    ['a\n      b', 'a b'],
    ['|\n      a\n        b\n', 'a\n  b\n'],
    ['>\n      a\n      b\n\n      c\n', 'a b\nc\n'],
    ['|-\n      a # no comment\n', 'a # no comment'],
    ['"a \\\n      b"', 'a b'],
  ])('gives each character of %j its place', (written, value) => {
    const text = `services:\n  web:\n    image: x\n    hostname: ${written}`;
    const host = parseCompose(text).services[0]?.scalars.hostname?.value;
    expect(host?.value).toBe(value);
    for (const [index, char] of [...value].entries()) {
      const start = host?.map ? host.map.starts[index] : (host?.span.start ?? 0) + index;
      if (/[a-z]/.test(char)) expect(text.charAt(start ?? -1)).toBe(char);
    }
  });

  it('collects comments and the statements that one above can cover', () => {
    const text =
      '# a\nservices:\n  # b\n  web: # c\n    image: x\n    volumes:\n      # d\n      - a:/b # e\r\n';
    const { comments, statements } = parseCompose(text);
    expect(comments.map((each) => each.text)).toEqual(['# a', '# b', '# c', '# d', '# e']);
    const starts = statements.map(({ span }) => text.slice(span.start, span.end).split(/[\n\r]/)[0]);
    expect(starts).toEqual(['services:', 'web: # c', 'image: x', 'volumes:', 'a:/b']);
  });

  it('reads a byte order mark and carriage returns', () => {
    const text = '\uFEFFservices:\r\n  web:\r\n    image: x\r\n    user: app # y\r\n';
    const { services, problems } = parseCompose(text);
    const user = services[0]?.scalars.user;
    expect(problems).toEqual([]);
    expect(user && text.slice(user.value.span.start, user.value.span.end)).toBe('app');
  });
});

describe('extends', () => {
  it('lays a service over its base in the same file, through several steps', () => {
    const { services, problems } = parseCompose(
      'services:\n  a: {extends: b, user: "1"}\n  b: {extends: {service: c}, cap_drop: [ALL]}\n  c: {image: x, user: "0", cap_drop: [X]}\n',
    );
    expect(problems).toEqual([]);
    expect(services[0]?.scalars.user?.value.value).toBe('1');
    expect(services[0]?.scalars.image?.value.value).toBe('x');
    expect(services[0]?.lists.cap_drop?.map((each) => each.value.value)).toEqual(['X', 'ALL']);
    expect(services[0]?.extends.map((each) => [each.service.value, each.isResolved])).toEqual([
      ['b', true],
      ['c', true],
    ]);
  });

  it('marks a base in another file as not looked at, for those that build on it too', () => {
    const { services, problems } = parseCompose(
      'services:\n  a: {extends: b}\n  b: {extends: {file: other.yaml, service: x}}\n',
    );
    expect(problems).toEqual([]);
    expect(services[0]?.extends.map((each) => each.isResolved)).toEqual([true, false]);
    expect(services[1]?.extends.map((each) => each.from?.value)).toEqual(['other.yaml']);
  });

  it('refuses a base that is not there, and a circle', () => {
    expect(first('services:\n  a: {image: x, extends: nope}\n')).toEqual([
      'cannot extend service "a" in compose.yaml: service "nope" not found',
      'nope',
    ]);
    expect(first('services:\n  a: {image: x, extends: b}\n  b: {extends: a}\n')?.[0]).toBe(
      'Circular reference: a in compose.yaml extends b in compose.yaml extends a in compose.yaml',
    );
  });
});
