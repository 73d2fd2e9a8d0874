import { describe, expect, it } from 'vitest';
import { compareWithAnswers } from './nearest';

const run = (text: string) => [{ path: 'run.sh', kind: 'commands' as const, text }];

describe('the nearest right answer', () => {
  it('is the one that differs in the fewest lines', () => {
    const mine = run('docker run \\\n  --cpus 2 \\\n  img\n');
    const compared = compareWithAnswers(mine, [
      { name: 'solution', files: run('docker run -m 512m img\n') },
      { name: 'long form', files: run('docker run \\\n  --cpus 2 \\\n  --memory 512m \\\n  img\n') },
    ]);
    expect(compared.map(({ name, distance }) => [name, distance])).toEqual([
      ['long form', 1],
      ['solution', 4],
    ]);
    expect(compared[0]?.files[0]?.lines).toEqual([
      { kind: 'same', text: 'docker run \\' },
      { kind: 'same', text: '  --cpus 2 \\' },
      { kind: 'answer', text: '  --memory 512m \\' },
      { kind: 'same', text: '  img' },
    ]);
  });

  it('does not count line ends or a missing last one', () => {
    const [compared] = compareWithAnswers(run('a\r\nb'), [{ name: 'solution', files: run('a\nb\n') }]);
    expect(compared?.distance).toBe(0);
  });
});
