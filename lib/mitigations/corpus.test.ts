import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import { MITIGATION_IDS, type SourceFile } from '../report';
import { type CorpusCase, disagreements, expectationFaults, loadCorpus } from '../tools/corpus';
import { rewritingNames, variantsOf } from '../tools/variants';

const corpus = loadCorpus();
/** Thousands of analyses on a shared machine. */
const PATIENCE = 120_000;

describe('the corpus', () => {
  it.each(corpus)('$name is judged as the checklist says', (each) => {
    expect(disagreements(each, analyze(each.files)).join('\n')).toBe('');
  });

  it('is large, and has each kind of file', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(390);
    const count = (kind: SourceFile['kind']) =>
      corpus.filter(({ files }) => files.some((file) => file.kind === kind)).length;
    expect(count('dockerfile')).toBeGreaterThanOrEqual(140);
    expect(count('commands')).toBeGreaterThanOrEqual(110);
    expect(count('compose')).toBeGreaterThanOrEqual(60);
    expect(count('daemon')).toBeGreaterThanOrEqual(10);
    expect(count('env')).toBeGreaterThanOrEqual(3);
  });

  it.each(MITIGATION_IDS)('has good, bad and undecided setups for %s', (id) => {
    const count = (verdict: string) =>
      corpus.filter(({ expected }) => expected.verdicts[id] === verdict).length;
    expect(count('met')).toBeGreaterThanOrEqual(8);
    expect(count('unmet')).toBeGreaterThanOrEqual(4);
    expect(count('unknown')).toBeGreaterThanOrEqual(8);
  });

  it('leaves hardly a verdict to the reader of the checklist', () => {
    const open = corpus.flatMap(({ expected }) =>
      MITIGATION_IDS.filter((id) => expected.verdicts[id] === undefined),
    );
    expect(open.length / (corpus.length * MITIGATION_IDS.length)).toBeLessThan(0.02);
  });
});

describe('a wrong expectation is caught', () => {
  const [sample] = corpus.filter(({ name }) => name === 'run-docker-socket');

  it('in any verdict of any case', { timeout: PATIENCE }, () => {
    for (const each of corpus) {
      const report = analyze(each.files);
      for (const id of MITIGATION_IDS) {
        const wrong = report.mitigations[id].verdict === 'met' ? 'unmet' : 'met';
        const planted: CorpusCase = { ...each, expected: { why: 'planted', verdicts: { [id]: wrong } } };
        const [fault] = disagreements(planted, report);
        expect(fault).toContain(`${id} is ${report.mitigations[id].verdict}, expected ${wrong}`);
      }
    }
  });

  it('in the place, the severity and the silence of a report', () => {
    if (!sample) throw new Error('the sample is gone');
    const [right] = sample.expected.reports ?? [];
    if (!right) throw new Error('the sample expects no report');
    const report = analyze(sample.files);
    const faultsWith = (change: object) =>
      disagreements({ ...sample, expected: { ...sample.expected, ...change } }, report).length;
    expect(faultsWith({})).toBe(0);
    expect(faultsWith({ reports: [{ ...right, text: '--read-only' }] })).toBe(1);
    expect(faultsWith({ reports: [{ ...right, severity: 'error' }] })).toBe(1);
    expect(faultsWith({ reports: [{ ...right, line: 2 }] })).toBe(1);
    expect(faultsWith({ silent: [right.mitigation] })).toBeGreaterThan(0);
  });

  it('where the expectation itself is none', () => {
    const files: readonly SourceFile[] = [{ path: 'run.sh', kind: 'commands', text: 'docker run a\n' }];
    const verdicts = Object.fromEntries(MITIGATION_IDS.map((id) => [id, 'met'] as const));
    const report = { mitigation: 'memory-limit', severity: 'error', file: 'run.sh', line: 1 } as const;
    expect(expectationFaults({ why: 'x', verdicts }, files)).toEqual([]);
    expect(expectationFaults({ why: 'x', verdicts: {} }, files)).toHaveLength(1);
    expect(expectationFaults({ why: '', verdicts }, files)).toEqual(['no reason']);
    expect(
      expectationFaults({ why: 'x', verdicts, reports: [{ ...report, text: 'nowhere' }] }, files),
    ).toEqual(['nowhere is not there']);
  });
});

describe('what means the same to Docker gets the same verdicts', () => {
  const verdictsOf = (files: readonly SourceFile[]) => {
    const { mitigations } = analyze(files);
    return Object.fromEntries(MITIGATION_IDS.map((id) => [id, mitigations[id].verdict]));
  };

  it.each(corpus)(
    '$name',
    ({ files }) => {
      const before = verdictsOf(files);
      for (const variant of variantsOf(files)) {
        const changed = variant.files.find((file, at) => file.text !== files[at]?.text)?.text;
        expect({ variant: variant.name, changed, ...verdictsOf(variant.files) }).toEqual({
          variant: variant.name,
          changed,
          ...before,
        });
      }
    },
    PATIENCE,
  );

  it('has thousands of variants, and uses every rewriting', () => {
    const names = corpus.flatMap(({ files }) =>
      variantsOf(files).map(({ name, files: after }) => {
        const at = after.findIndex((file, i) => file.text !== files[i]?.text);
        return `${files[at]?.kind}: ${name.replace(/ in \S+$/, '')}`;
      }),
    );
    expect(names.length).toBeGreaterThan(3000);
    expect(rewritingNames().filter((name) => !names.includes(name))).toEqual([]);
  });
});
