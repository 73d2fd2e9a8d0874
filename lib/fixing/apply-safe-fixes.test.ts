import { describe, expect, it } from 'vitest';
import { MITIGATION_IDS, type Report, type SourceFile } from '../report';
import { loadCorpus } from '../tools/corpus';
import { applySafeFixes } from '.';

const commands = (text: string): SourceFile => ({ path: 'run.sh', kind: 'commands', text });
const unmetIn = ({ mitigations }: Report) =>
  MITIGATION_IDS.filter((id) => mitigations[id].verdict === 'unmet');

describe('all safe fixes at once', () => {
  it('leaves a file alone that has none', () => {
    const file = commands('docker run alpine\n');
    const { files, applied } = applySafeFixes([file]);
    expect(files[0]).toBe(file);
    expect(applied).toEqual([]);
  });

  it('fixes what keeps the container as it is, and says what it did', () => {
    const { files, applied, report } = applySafeFixes([commands('docker run -m 512 alpine\n')]);
    expect(files[0]?.text).toBe('docker run -m 512m alpine\n');
    expect(applied).toEqual([{ id: 'memory-limit/below-minimum', path: 'run.sh', title: 'Write 512m' }]);
    expect(report.mitigations['memory-limit'].verdict).toBe('met');
  });

  it('fixes two things on one line one after the other', () => {
    const { files } = applySafeFixes([commands('docker run -m 512 --readonly alpine\n')]);
    expect(files[0]?.text).toBe('docker run -m 512m --read-only alpine\n');
  });

  it('keeps its hands off the mitigations that were not named', () => {
    const file = commands('docker run -m 512 --readonly alpine\n');
    const { files } = applySafeFixes([file], ['cpu-shares']);
    expect(files[0]?.text).toBe('docker run -m 512 alpine\n'.replace('alpine', '--readonly alpine'));
  });

  it('changes nothing when it is done twice, and makes nothing worse, over the whole corpus', () => {
    let fixes = 0;
    for (const { name, files } of loadCorpus()) {
      const once = applySafeFixes(files);
      const twice = applySafeFixes(once.files);
      expect(twice.applied, name).toEqual([]);
      expect(twice.files, name).toBe(once.files);
      const before = unmetIn(applySafeFixes(files, []).report);
      expect(
        unmetIn(once.report).filter((id) => !before.includes(id)),
        name,
      ).toEqual([]);
      fixes += once.applied.length;
    }
    expect(fixes).toBeGreaterThan(10);
  });
});
