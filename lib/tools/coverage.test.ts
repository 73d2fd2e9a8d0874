import { describe, expect, it } from 'vitest';
import { carriers, clausesOf, wordsOf } from './coverage';

const CHECKLIST = `# The checklist
## The twelve
### 11 \`memory-limit\`
- Met: \`-m/--memory\` > 0 that Docker accepts.
- Traps: \`-m 0\`; \`512Mi\`, \`50%\` (refused); \`--memory-reservation\` alone.
## Exposure of a threat
Not an entry; nothing of it counts.
`;
const line = (text: string) => ({ place: 'x:1', text, words: wordsOf(text) });

describe('the coverage of the checklist', () => {
  it('cuts an entry into its clauses and stops at its end', () => {
    expect(clausesOf(CHECKLIST).get('memory-limit')).toEqual([
      '- Met: `-m/--memory` > 0 that Docker accepts.',
      '`512Mi`, `50%` (refused)',
      '`--memory-reservation` alone.',
    ]);
  });

  it('finds the tests that carry a clause, and as few of them as do', () => {
    const lines = [
      line("unmet('--memory-reservation alone')"),
      line("unmet('512Mi is refused')"),
      line("unmet('50%')"),
    ];
    expect(carriers('`512Mi`, `50%` (refused)', lines).lines.map(({ text }) => text)).toEqual([
      lines[1]?.text,
    ]);
    const both = carriers('`--memory-reservation` alone; `512Mi`', lines);
    expect(both.share).toBe(1);
    expect(both.lines).toEqual([lines[0], lines[1]]);
  });

  it('shows a clause that no test carries', () => {
    expect(carriers('`--kernel-memory` alone', [line("met('something else')")])).toEqual({
      lines: [],
      share: 0,
    });
  });
});
