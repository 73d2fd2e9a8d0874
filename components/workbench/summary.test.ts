import { describe, expect, it } from 'vitest';
import { analyze } from '@/lib/analyze';
import { nextStep, setupMatrix, spokenSummary, whatToAdd } from './summary';

const reportOf = (text: string) => analyze([{ path: 'run.sh', kind: 'commands', text }]);
const DIGEST = `sha256:${'5feceb66ffc86f38'.repeat(4)}`;

describe('a setup as a matrix', () => {
  it('has the 24 printed marks under the verdicts of its rows', () => {
    const { rows, columns } = setupMatrix(reportOf('docker run -m 1g img\n'));
    expect(rows.flatMap(({ marks }) => marks).filter(Boolean)).toHaveLength(24);
    expect(rows.find(({ mitigation }) => mitigation.id === 'memory-limit')?.verdict).toBe('met');
    expect(columns.map(({ of }) => of)).toEqual([7, 5, 7, 1, 4]);
  });
});

describe('the next step', () => {
  it('is what hands over the host, before all else', () => {
    expect(nextStep(reportOf('docker run --privileged img\n'))?.mitigation.id).toBe('no-privileged');
  });

  it('is what closes a threat, before what seals more marks elsewhere', () => {
    const step = nextStep(reportOf('docker run img\n'));
    expect(step?.mitigation.id).toBe('verify-images');
    expect(step?.closes.map(({ id }) => id)).toEqual(['poisoned-images']);
  });

  it('is then the unmet one with most marks', () => {
    const step = nextStep(reportOf(`docker run img@${DIGEST}\n`));
    expect(step).toMatchObject({ verdict: 'unmet', mitigation: { id: 'read-only-filesystem' } });
  });

  it('is none where there is nothing to look at but the files are whole', () => {
    const report = reportOf('docker run -m 1g img\n');
    const met = Object.fromEntries(
      Object.entries(report.mitigations).map(([id, each]) => [id, { ...each, verdict: 'met' }]),
    ) as unknown as typeof report.mitigations;
    expect(nextStep({ ...report, mitigations: met })).toBeNull();
  });
});

describe('what to add', () => {
  it('is each sentence once, with what it is about', () => {
    const added = whatToAdd(reportOf('docker run -m 1g img\n'));
    expect(new Set(added.map(({ message }) => message)).size).toBe(added.length);
    expect(added.flatMap(({ about }) => about)).toContain('no-unnecessary-packages');
  });
});

it('is said in one sentence', () => {
  expect(spokenSummary(reportOf('docker run -m 1g img\n'))).toMatch(
    /^\d+ of 12 mitigations met, \d+ unmet, \d+ that these files leave open\.$/,
  );
});
