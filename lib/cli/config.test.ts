import { describe, expect, it } from 'vitest';
import { check } from './check';
import { machineOf } from './harness';

const RUN = 'docker run -m 512m img\ndocker run img\n';
const run = (
  config: string,
  args: string,
  files: Record<string, string> = { 'run.sh': RUN },
  today?: string,
) => check(args.split(' '), machineOf({ '.watertight.yaml': config, ...files }, '', today));

describe('a configuration', () => {
  it('says which mitigations count, unless the call does', () => {
    expect(run('only: [no-privileged]\n', 'run.sh').exit).toBe(0);
    expect(run('only: [no-privileged]\n', '--only memory-limit run.sh').exit).toBe(1);
    expect(run('only: [no-privileged]\n', '--no-config run.sh').exit).toBe(1);
  });

  it('says what makes the answer 1, unless the call does', () => {
    const files = { 'run.sh': 'docker run img\n' };
    expect(run('only: [set-a-user]\n', 'run.sh', files).exit).toBe(0);
    expect(run('only: [set-a-user]\nfail-on: unknown\n', 'run.sh', files).exit).toBe(1);
    expect(run('fail-on: never\n', 'run.sh', files).exit).toBe(0);
    expect(run('fail-on: never\n', '--fail-on unmet run.sh', files).exit).toBe(1);
  });

  it('counts warnings where it is told to', () => {
    const files = { 'run.sh': '# watertight: allow\ndocker run -m 512m img\n' };
    const args = '--only memory-limit run.sh';
    expect(run('', args, files).out).toContain('run.sh:1:1  warning  exception/unreadable');
    expect(run('', args, files).exit).toBe(0);
    expect(run('fail-on: warning\n', args, files).exit).toBe(1);
  });

  it('leaves folders out of the search, and nothing that is named', () => {
    const files = { 'app/run.sh': RUN, 'vendor/x/run.sh': RUN };
    const config = 'exclude: [vendor/]\nonly: [memory-limit]\n';
    const found = JSON.parse(run(config, '--json .', files).out).reports;
    expect(found.map(({ folder }: { readonly folder: string }) => folder)).toEqual(['./app']);
    expect(run(config, 'vendor/x/run.sh', files).exit).toBe(1);
  });

  it.each([
    ['ignore:\n  - id: memory-limit/no-limit\n', '/.watertight.yaml:2: ignore.0.reason: '],
    [
      'ignore:\n  - id: memory-limit/no-limit\n    reason: "no"\n',
      '/.watertight.yaml:3: ignore.0.reason: say in a few',
    ],
    ['fail-on: sometimes\n', '/.watertight.yaml:1: fail-on: '],
    ['only: [sorcery]\n', '/.watertight.yaml:1: only.0: '],
    ['exlude: [a]\n', '/.watertight.yaml:1: '],
    [
      'ignore:\n  - id: memory-limit/gone\n    reason: a long reason\n',
      'ignore.0.id: is neither a diagnostic',
    ],
    ['only: [\n', '/.watertight.yaml:'],
  ])('is refused at the line at fault: %j', (config, reason) => {
    const { exit, out, error } = run(config, 'run.sh');
    expect([exit, out]).toEqual([2, '']);
    expect(error).toContain(reason);
  });

  it('that was named and is not there is refused', () => {
    expect(run('', '--config none.yaml run.sh').error).toContain('/none.yaml: cannot be read: no such file');
  });

  it('of an empty file says nothing', () => {
    expect(run('', '--only no-privileged run.sh').exit).toBe(0);
  });
});

describe('an excuse', () => {
  const EXCUSE = 'ignore:\n  - id: memory-limit/no-limit\n    reason: one container on one machine\n';

  it('takes a finding out of the count, and shows it with its reason', () => {
    const { exit, out } = run(EXCUSE, '--only memory-limit run.sh');
    expect(exit).toBe(0);
    expect(out.split('\n').slice(0, 1)).toEqual([
      'run.sh:2:1  excused  memory-limit/no-limit: one container on one machine',
    ]);
    expect(out).toMatch(/^excused {2}memory-limit/m);
  });

  it('of a mitigation covers all its findings', () => {
    const whole = 'ignore:\n  - id: memory-limit\n    reason: one container on one machine\n';
    expect(run(whole, '--only memory-limit run.sh').exit).toBe(0);
    expect(run(whole, '--only memory-limit run.sh', { 'run.sh': 'docker run -m 0 img\n' }).exit).toBe(0);
  });

  it('does not cover a second error of the same mitigation', () => {
    const files = { 'run.sh': 'docker run img\ndocker run -m 0 img\n' };
    expect(run(EXCUSE, '--only memory-limit run.sh', files).exit).toBe(1);
  });

  it('counts for the files it names alone', () => {
    const config = `${EXCUSE}    files: [legacy/]\n`;
    const files = { 'legacy/run.sh': RUN, 'new/run.sh': RUN };
    expect(run(config, '--only memory-limit legacy', files).exit).toBe(0);
    expect(run(config, '--only memory-limit new', files).exit).toBe(1);
  });

  it('ends on its day, and says so', () => {
    const config = `${EXCUSE}    until: 2026-12-31\n`;
    const of = (today: string) => run(config, '--only memory-limit run.sh', { 'run.sh': RUN }, today);
    expect(of('2026-12-31').exit).toBe(0);
    expect(of('2027-01-01').exit).toBe(1);
    expect(of('2027-01-01').error).toBe(
      '/.watertight.yaml: memory-limit/no-limit was excused until 2026-12-31 and counts again.',
    );
  });

  it('that covers nothing is told', () => {
    const { error } = run(EXCUSE, '--only memory-limit run.sh', { 'run.sh': 'docker run -m 1g img\n' });
    expect(error).toContain('memory-limit/no-limit excuses nothing here');
  });

  it('stands in the log for code scanning as suppressed', () => {
    const log = JSON.parse(run(EXCUSE, '--only memory-limit --sarif run.sh').out);
    expect(log.runs[0].results[0].suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'one container on one machine' },
    ]);
  });

  it('stands in the JSON beside the report, which stays what it is', () => {
    const report = JSON.parse(run(EXCUSE, '--only memory-limit --json run.sh').out);
    expect(report.mitigations['memory-limit'].verdict).toBe('unmet');
    expect(report.excused).toMatchObject([
      { id: 'memory-limit/no-limit', path: 'run.sh', reason: 'one container on one machine' },
    ]);
  });
});
