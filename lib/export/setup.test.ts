import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import { crosswalk } from '../catalog';
import { setupLayer } from './setup-layer';
import { setupMarkdown } from './setup-markdown';

const SITE = 'https://example.org/';
const reportOf = (text: string, path = 'run.sh') => analyze([{ path, kind: 'commands', text }]);

describe('the Navigator layer of a setup', () => {
  const layer = setupLayer(reportOf('docker run --privileged -m 1g --read-only img\n'), SITE);
  const byMitigation = (id: string) =>
    layer.techniques.filter(({ techniqueID }) =>
      crosswalk.some(
        ({ framework, ref, mitigation }) =>
          framework === 'attack' && ref === techniqueID && mitigation === id,
      ),
    );

  it('says of each technique which mitigations hold', () => {
    const [first] = byMitigation('no-privileged');
    expect(first?.comment.split('\n')).toContain('no-privileged: unmet');
    expect(first?.color).toBe('#b93a16');
    expect(byMitigation('memory-limit')[0]?.comment).toContain('memory-limit: met');
  });

  it('scores by the share that is met, between 0 and 100', () => {
    for (const { score, comment } of layer.techniques) {
      const lines = comment.split('\n');
      const met = lines.filter((line) => line.endsWith(': met')).length;
      expect(score).toBe(Math.round((met / lines.length) * 100));
    }
  });
});

describe('the report for a pull request', () => {
  const text = setupMarkdown(reportOf('docker run -m 512 img\n'));

  it('has a row for each threat and each mitigation, and a line to tick for each finding', () => {
    expect(text.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(2 + 5 + 2 + 12);
    expect(text).toContain('| Set memory limits | ❌ unmet |');
    expect(text).toContain('- [ ] `run.sh:1` `memory-limit/below-minimum` ');
    expect(text).toContain('**Write 512m**');
  });

  it('lets no text of a file become markup', () => {
    const hostile = setupMarkdown(reportOf('docker run -u "<img src=x>[a](b) @all |`" img\n', 'a`|b.sh'));
    expect(hostile).not.toMatch(/(?<!\\)<img/);
    expect(hostile).not.toContain('[a](b)');
    expect(hostile).not.toMatch(/(?<!\\)@all/);
    expect(hostile).toContain('``` a`\\|b.sh:1 ```'.replaceAll('```', '``'));
  });
});
