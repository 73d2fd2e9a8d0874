import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import { MITIGATION_IDS, type Report, type SourceFile } from '../report';
import { fix } from './harness';

const file = (text: string): SourceFile => ({ path: 'compose.yaml', kind: 'compose', text });

/** What must go, in the forms of one line. */
const SLIPS = [
  'privileged: true',
  'privileged: "yes"',
  'cap_add: [ALL]',
  'pid: host',
  'ipc: "host"',
  'userns_mode: host',
  'use_api_socket: true',
  'network_mode: host',
  'devices: ["/dev/sda:/dev/sda"]',
  'device_cgroup_rules: ["a *:* rwm"]',
  'security_opt: [seccomp=unconfined]',
];

/** Ways to write a service that has the line somewhere. */
const STYLES: Readonly<Record<string, (line: string) => string>> = {
  'among other keys': (line) => `services:\n  a:\n    image: b\n    ${line}\n    init: true\n`,
  first: (line) => `services:\n  a:\n    ${line}\n    image: b\n`,
  'last, without a line end': (line) => `services:\n  a:\n    image: b\n    ${line}`,
  'with a comment': (line) =>
    `services:\n  a:\n    image: b\n    # why\n    ${line} # that is\n  c: {image: d}\n`,
  'with line ends of Windows': (line) => `services:\r\n  a:\r\n    image: b\r\n    ${line}\r\n`,
  'in braces': (line) => `services:\n  a: {image: b, ${line}}\n`,
  'in braces, first': (line) => `services: {a: {${line}, image: b}}\n`,
  'in braces over lines': (line) => `services:\n  a: {\n    image: b,\n    ${line},\n  }\n`,
  'as JSON': (line) => {
    const [key, value] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()];
    const json = value.replace(/\[([^"\]]+)\]/, '["$1"]').replace(/^(?!true)(\w+)$/, '"$1"');
    return `{"services": {"a": {"image": "b", "${key}": ${json}}}}\n`;
  },
  'over a merge key': (line) => `x-a: &a {image: b, ${line}}\nservices:\n  a:\n    <<: *a\n    ${line}\n`,
  'at an anchor': (line) => {
    const value = line.slice(line.indexOf(':') + 1);
    return `x-a: &a${value}\nservices:\n  a:\n    image: b\n    ${line.slice(0, line.indexOf(':'))}: *a\n`;
  },
  'with an anchor of its own': (line) =>
    `services:\n  a:\n    image: b\n    ${line.replace(': ', ': &mine ')}\nx-b: *mine\n`,
};

const all = (report: Report) => Object.values(report.mitigations).flatMap((each) => each.diagnostics);
const refused = (report: Report) => report.diagnostics.filter(({ severity }) => severity === 'error');

/** What is wrong with the fixes of a text: broken by them, not cleared, not settled, or worse elsewhere. */
function faultsOf(text: string): { readonly faults: readonly string[]; readonly fixes: number } {
  const before = analyze([file(text)]);
  const offers = all(before).flatMap(({ id, range, fixes }) => fixes.map((each) => ({ id, range, ...each })));
  const faults = offers.flatMap(({ id, title, edits }) => {
    const [next = file('')] = fix([file(text)], edits);
    const after = analyze([next]);
    const count = (report: Report) => all(report).filter((each) => each.id === id).length;
    const worse = MITIGATION_IDS.filter(
      (other) =>
        before.mitigations[other].verdict !== 'unmet' && after.mitigations[other].verdict === 'unmet',
    );
    return [
      ...refused(after).map(({ message }) => message),
      ...(count(after) < count(before) ? [] : ['is still there']),
      ...worse.map((other) => `${other} is worse`),
    ].map((fault) => `"${title}" (${id}) in ${JSON.stringify(text)}: ${fault}: ${JSON.stringify(next.text)}`);
  });
  return {
    faults: [...refused(before).map(({ message }) => `${text}: ${message}`), ...faults],
    fixes: offers.length,
  };
}

describe.each(Object.entries(STYLES))('a fix of a service written %s', (_, style) => {
  it.each(SLIPS)('clears %s, leaves the file whole and nothing else worse', (line) => {
    expect(faultsOf(style(line)).faults).toEqual([]);
  });
});

it('is offered for nearly all of them', () => {
  const offers = Object.values(STYLES).flatMap((style) =>
    SLIPS.map((line) => {
      const key = line.slice(0, line.indexOf(':'));
      return all(analyze([file(style(line))])).some(({ range, fixes }) => {
        const row = style(line).split('\n')[range.start.line] ?? '';
        return fixes.length > 0 && (row.includes(key) || row.includes('x-a'));
      });
    }),
  );
  expect(offers.filter(Boolean).length / offers.length).toBeGreaterThan(0.75);
});

it.each([
  ['    privileged: true # for now\n', ''],
  ['    cap_add:\n      - ALL\n', ''],
  ['    cap_add: [NET_RAW, ALL]\n', '    cap_add: [NET_RAW]\n'],
  ['    cap_add:\n      - NET_RAW\n      - ALL # all\n', '    cap_add:\n      - NET_RAW\n'],
])('takes %j out of a service', (lines, left) => {
  const text = `services:\n  a:\n    image: b\n${lines}`;
  const found = all(analyze([file(text)])).find(({ id }) => /privileged$|capabilities/.test(id));
  expect(fix([file(text)], found?.fixes[0]?.edits ?? [])[0]?.text).toBe(
    `services:\n  a:\n    image: b\n${left}`,
  );
});
