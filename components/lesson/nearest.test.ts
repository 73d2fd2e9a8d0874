import { describe, expect, it } from 'vitest';
import { answerTitle, compareWithAnswers, compareWithStarter, linesApart } from './nearest';

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

describe('a text that has nothing in common with an answer', () => {
  it('is out as a whole, however long it is, without a search', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `line ${i}`).join('\n');
    const [compared] = compareWithAnswers(run(lines), [{ name: 'solution', files: run('docker run img\n') }]);
    expect(compared?.distance).toBe(20_001);
    expect(compared?.files[0]?.lines.at(-1)).toEqual({ kind: 'answer', text: 'docker run img' });
  });
});

describe('what came since the start', () => {
  it('is what the starter lacks, and what it had is marked as gone', () => {
    const { files, distance } = compareWithStarter(run('docker run -m 512m img\n'), run('docker run img\n'));
    expect(distance).toBe(2);
    expect(files).toEqual([
      {
        path: 'run.sh',
        lines: [
          { kind: 'yours', text: 'docker run img' },
          { kind: 'answer', text: 'docker run -m 512m img' },
        ],
      },
    ]);
  });
});

describe('a right answer in words', () => {
  it('is called what its folder is called', () => {
    expect(answerTitle('solution')).toBe('The lesson’s own answer');
    expect(answerTitle('what-docker-leaves')).toBe('What Docker leaves');
    expect(answerTitle('a-cap-for-the-planner')).toBe('A cap for the planner');
  });

  it('is so many lines away', () => {
    expect([0, 1, 2].map(linesApart)).toEqual([
      'the same, line for line',
      '1 line differs',
      '2 lines differ',
    ]);
  });
});
