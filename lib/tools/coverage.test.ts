import { describe, expect, it } from 'vitest';
import { bestLine, clausesOf, wordsOf } from './coverage';

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

  it('finds the test that carries a clause', () => {
    const lines = [line("unmet('--memory-reservation alone is soft')"), line("unmet('512Mi is refused')")];
    expect(bestLine('`512Mi`, `50%` (refused)', lines)?.line.text).toContain('512Mi');
    expect(bestLine('`--memory-reservation` alone.', lines)?.share).toBe(1);
  });

  it('shows a clause that no test carries', () => {
    expect(bestLine('`--kernel-memory` alone', [line("met('something else')")])?.share).toBe(0);
    expect(bestLine('anything at all', [])).toBeUndefined();
  });
});
