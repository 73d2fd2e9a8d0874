/**
 * `npm run --silent check:coverage [-- checklist.md]`: which tests carry which clause of the checklist. A clause is
 * covered where a few lines of its mitigation's tests hold most of its words. Prints clause → tests, the uncovered
 * ones last; exit 1 when there are any.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MITIGATION_IDS, type MitigationId } from '../report';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TESTS = join(ROOT, 'lib', 'mitigations');
/** This part of a clause's words has to stand in its tests, in so many of their lines at most. */
const ENOUGH = 0.6;
const MOST = 5;

interface TestLine {
  readonly place: string;
  readonly words: ReadonlySet<string>;
  readonly text: string;
}

/** The clauses of each entry of the checklist: its sentences, cut at semicolons. */
export function clausesOf(checklist: string): ReadonlyMap<MitigationId, readonly string[]> {
  const clauses = new Map<MitigationId, string[]>();
  let entry: string[] | undefined;
  for (const line of checklist.split('\n')) {
    const heading = /^### \d+ `([a-z-]+)`/.exec(line)?.[1];
    if (heading) {
      entry = [];
      // The headings of the checklist are the mitigation ids.
      clauses.set(heading as MitigationId, entry);
    } else if (line.startsWith('## ')) entry = undefined;
    else entry?.push(...line.split(/;\s+|\.\s+(?=[A-Z])/).filter((clause) => wordsOf(clause).size > 1));
  }
  return clauses;
}

/** The words that tell a clause: those of three letters or more, and options. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/-{0,2}[a-z0-9_][a-z0-9_.-]*[a-z0-9]/g) ?? [];
  return new Set(words.filter((word) => word.length > 2 && !STOP.has(word)));
}

const STOP = new Set(
  'the and are that with for not any its has have one does than also from into which when only'.split(' '),
);

/** The lines that together carry most of a clause's words, the one that carries most first; a list of traps needs several. */
export function carriers(clause: string, lines: readonly TestLine[]) {
  const words = wordsOf(clause);
  const left = new Set(words);
  const chosen: TestLine[] = [];
  while (chosen.length < MOST) {
    const next = mostOf(left, lines);
    if (!next) break;
    chosen.push(next);
    for (const word of next.words) left.delete(word);
  }
  return { lines: chosen, share: 1 - left.size / Math.max(words.size, 1) };
}

function mostOf(words: ReadonlySet<string>, lines: readonly TestLine[]): TestLine | undefined {
  let best: TestLine | undefined;
  let most = 0;
  for (const line of lines) {
    const count = [...words].filter((word) => line.words.has(word)).length;
    if (count > most) [best, most] = [line, count];
  }
  return best;
}

function testLines(id: MitigationId): TestLine[] {
  const files = readdirSync(TESTS).filter((name) => name.startsWith(id) && name.endsWith('.test.ts'));
  return files.flatMap((name) => {
    const lines = readFileSync(join(TESTS, name), 'utf8').split('\n');
    return lines.map((text, i) => ({
      place: `lib/mitigations/${name}:${i + 1}`,
      // A case often spans a few lines: its title, its text, its id.
      words: wordsOf(lines.slice(i, i + 4).join(' ')),
      text: text.trim(),
    }));
  });
}

function main(path: string): number {
  if (!existsSync(path)) {
    console.error(
      `There is no checklist at ${path}. Name it: npm run check:coverage -- path/to/checklist.md`,
    );
    return 2;
  }
  const clauses = clausesOf(readFileSync(path, 'utf8'));
  const open: string[] = [];
  let count = 0;
  for (const id of MITIGATION_IDS) {
    const lines = testLines(id);
    console.log(`\n${id} (${lines.length} lines of tests)`);
    for (const clause of clauses.get(id) ?? []) {
      count++;
      const found = carriers(clause, lines);
      if (found.share < ENOUGH) open.push(`${id}: ${clause.trim()}`);
      else console.log(`  ${clause.trim()}\n    → ${found.lines.map(({ place }) => place).join(', ')}`);
    }
  }
  console.log(`\n${count - open.length} of ${count} clauses have a test that carries their words.`);
  for (const clause of open) console.log(`  open  ${clause}`);
  return open.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv[2] ?? join(ROOT, '..', 'shared', 'spec', 'checklist.md'));
}
