import { describe, expect, it } from 'vitest';
import { buildSetup, occurrences, type ServiceContainer } from '../setup';
import { applyEdits } from '../text';
import { insertKey } from './compose-edits';
import { removeKeys } from './compose-removal';
import { rewrite } from './containers';
import type { ProposedFix } from './types';

function serviceOf(text: string): ServiceContainer {
  const [container] = buildSetup([{ path: 'compose.yaml', kind: 'compose', text }]).containers;
  if (container?.origin !== 'compose') throw new Error('no service');
  return container;
}

/** The text after a fix; its title where it has no edits. */
function applied(text: string, { title, edits }: ProposedFix): string {
  if (edits.length === 0) return title;
  return applyEdits(
    text,
    edits.map(({ place, newText }) => ({ range: place.file.index.range(place.span), newText })),
  );
}

const service = (lines: string) => `services:\n  web:\n${lines.replace(/^/gm, '    ')}\n`;

describe('an option added to a service', () => {
  const insert = (lines: string, option: string) => {
    const text = service(lines);
    return applied(text, insertKey(serviceOf(text), option, false));
  };

  it.each([
    ['--memory 512m', 'mem_limit: 512m'],
    ['--cpu-shares=512', 'cpu_shares: 512'],
    ['--read-only', 'read_only: true'],
    ['--read-only=false', 'read_only: false'],
    ['--user 1000', 'user: "1000"'],
    ['--user node', 'user: "node"'],
    ['--runtime runsc', 'runtime: runsc'],
    ['--network none', 'network_mode: none'],
    ['--pid "a b"', 'pid: "a b"'],
    ['--cap-drop ALL', 'cap_drop:\n      - ALL'],
    ['--security-opt no-new-privileges:true', 'security_opt:\n      - no-new-privileges:true'],
    ['--env A=b c', 'environment:\n      - "A=b c"'],
  ])('is for %s a key of its own', (option, lines) => {
    expect(insert('image: a', option)).toBe(`services:\n  web:\n    ${lines}\n    image: a\n`);
  });

  it.each([
    ['cap_drop:\n  - A # why\nuser: a', 'cap_drop:\n  - A # why\n  - ALL\nuser: a'],
    ['cap_drop: [A, B]', 'cap_drop: [A, B, ALL]'],
    ['cap_drop: ["A"]', 'cap_drop: ["A", ALL]'],
  ])('is one more item of the list in %j', (before, lines) => {
    expect(insert(`image: a\n${before}`, '--cap-drop ALL')).toBe(service(`image: a\n${lines}`));
  });

  it('is advice where one edit cannot say it', () => {
    expect(insert('image: a\ntmpfs: /a', '--tmpfs /b')).toBe('Write tmpfs: [/b] in web.');
    expect(insert('image: a\nenvironment:\n  A: 1', '--env B=1')).toBe('Write environment: [B=1] in web.');
    expect(insert('image: a\nmem_limit: 0', '--memory 1g')).toBe('Write mem_limit: 1g in web.');
    expect(insert('image: a', '--cidfile x')).toBe('A Compose service has no key for --cidfile.');
    const flow = 'services: {web: {image: a}}';
    expect(applied(flow, insertKey(serviceOf(flow), '--memory 1g', false))).toBe(
      'Write mem_limit: 1g in web.',
    );
  });

  it('ends its line as the file does', () => {
    const text = 'services:\r\n  web:\r\n    image: a\r\n';
    expect(applied(text, insertKey(serviceOf(text), '--read-only', true))).toBe(
      'services:\r\n  web:\r\n    read_only: true\r\n    image: a\r\n',
    );
  });
});

describe('an option taken out of a service', () => {
  const remove = (lines: string, name: string, count = 1) => {
    const text = service(lines);
    const container = serviceOf(text);
    const spans = occurrences(container, name).map(({ span }) => span);
    return applied(text, removeKeys(container, spans.slice(0, count), 'Leave it out.', false));
  };

  it.each([
    ['image: a\nprivileged: true # why\nuser: b', 'privileged', 1, 'image: a\nuser: b'],
    ['image: a\ncap_add:\n  - A\n  - B', 'cap-add', 1, 'image: a\ncap_add:\n  - B'],
    ['image: a\ncap_add:\n  - A\n  - B\nuser: b', 'cap-add', 2, 'image: a\nuser: b'],
    ['image: a\ncap_add: [A, B]', 'cap-add', 1, 'image: a\ncap_add: [B]'],
    ['image: a\ncap_add: [A]\nuser: b', 'cap-add', 1, 'image: a\nuser: b'],
    ['image: a\nnetwork_mode: host', 'network', 1, 'image: a'],
  ])('leaves the rest of %j as it is', (lines, name, count, left) => {
    expect(remove(lines, name, count)).toBe(service(left));
  });

  it.each([
    ['services: {web: {image: a, privileged: true}}', 'services: {web: {image: a}}'],
    ['services: {web: {privileged: true, image: a}}', 'services: {web: {image: a}}'],
    // Nothing would be left of a mapping, or an alias would lose its anchor.
    ['services: {web: {privileged: true}}', 'Leave it out.'],
    ['services:\n  web:\n    privileged: true\n', 'Leave it out.'],
    ['services:\n  web:\n    image: a\n    privileged: &p true\nx-p: *p\n', 'Leave it out.'],
  ])('goes with a comma, and is advice where it cannot: %j', (text, left) => {
    const container = serviceOf(text);
    const spans = occurrences(container, 'privileged').map(({ span }) => span);
    expect(applied(text, removeKeys(container, spans, 'Leave it out.', false))).toBe(left);
  });
});

describe('a value rewritten in a service', () => {
  const write = (line: string, newText: string, whole = false) => {
    const text = service(`image: a\n${line}`);
    const container = serviceOf(text);
    const option = container.options.at(-1);
    const file = container.file;
    const span = (whole ? option?.span : option?.valueSpan) ?? { start: 0, end: 0 };
    return applied(text, rewrite({ file, span }, newText, `Write ${newText}`, false))
      .split('\n')
      .at(-2);
  };

  it('keeps the quotes that are there', () => {
    expect(write('user: "0"', '1:1')).toBe('    user: "1:1"');
    expect(write("user: '0'", '1:1')).toBe("    user: '1:1'");
    expect(write('mem_limit: 0', '1g')).toBe('    mem_limit: 1g');
    expect(write('user: 0', '"1"')).toBe('    user: "1"');
  });

  it('is a key where it is an option of docker run', () => {
    expect(write('read_only: false', '--read-only', true)).toBe('    read_only: true');
  });
});
