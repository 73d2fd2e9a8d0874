import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { answerLine, LOCAL } from './docker-run';

/** Percentages below which this reporter fails. */
const FLOORS = { accept: 100, body: 100, error: 98, daemon: 98, effect: 98 } as const;
type Measure = keyof typeof FLOORS;

const TITLES: Readonly<Record<Measure, string>> = {
  accept: 'accept or refuse',
  body: 'parsed body',
  error: 'first error line',
  daemon: 'daemon error',
  effect: 'daemon effect',
};
const SHOWN = 200;

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly command?: string;
  readonly argv?: readonly string[];
  readonly input?: string;
  readonly expected: Readonly<Record<string, unknown>>;
}

interface Tally {
  right: number;
  of: number;
}

const [path, ...flags] = process.argv.slice(2);
if (!path) {
  console.error('usage: npx tsx lib/cli/conformance.ts DOCKER-RUN.JSON [--verbose]');
  process.exit(2);
}
// The file is the measurement's own data: an array of cases in the form described beside it.
const cases = JSON.parse(readFileSync(path, 'utf8')) as readonly Case[];
const tallies = new Map<string, Record<Measure, Tally>>();
const faults: string[] = [];
for (const one of cases) measure(one);
report();

function measure(one: Case): void {
  const { expected, kind } = one;
  const asked = one.argv ? { argv: one.argv } : { user: one.input };
  const got = JSON.parse(answerLine(JSON.stringify(asked), LOCAL));
  const refuses = 'error' in expected;
  if (!count(one, 'accept', 'error' in got === refuses, got)) return;
  if (refuses) count(one, 'error', got.error === expected.error, got.error);
  else if (kind === 'user-spec') count(one, 'body', isDeepStrictEqual(got, expected), got);
  else {
    count(one, 'body', isDeepStrictEqual(got.parsed, expected.parsed), got.parsed);
    if (kind !== 'docker-run') return;
    count(one, 'daemon', got.daemonError === expected.daemonError, got.daemonError);
    count(one, 'effect', isDeepStrictEqual(effectOf(got), effectOf(expected)), effectOf(got));
  }
}

/** Beyond the body: what the daemon makes of it, what it warns of, and what is asked for in the query. */
function effectOf({ daemonEffective, daemonWarnings, name, platform }: Record<string, unknown>) {
  return { daemonEffective, daemonWarnings, name, platform };
}

function count(
  { id, kind, command, input, expected }: Case,
  what: Measure,
  right: boolean,
  got: unknown,
): boolean {
  const tally = tallies.get(kind) ?? newTallies();
  tallies.set(kind, tally);
  tally[what].of++;
  if (right) tally[what].right++;
  else {
    const wanted = {
      accept: expected,
      body: expected.parsed ?? expected,
      error: expected.error,
      daemon: expected.daemonError,
      effect: effectOf(expected),
    };
    faults.push(
      `${id} ${TITLES[what]}: ${command ?? input}\n  expected ${JSON.stringify(wanted[what])}\n  got      ${JSON.stringify(got)}`,
    );
  }
  return right;
}

function newTallies(): Record<Measure, Tally> {
  const none = () => ({ right: 0, of: 0 });
  return { accept: none(), body: none(), error: none(), daemon: none(), effect: none() };
}

function report(): void {
  let failed = false;
  const totals = newTallies();
  for (const [kind, tally] of tallies) {
    for (const what of measures()) {
      totals[what].right += tally[what].right;
      totals[what].of += tally[what].of;
    }
    console.log(
      `${kind}: ${measures()
        .map((what) => `${TITLES[what]} ${share(tally[what])}`)
        .join(', ')}`,
    );
  }
  for (const what of measures()) {
    const { right, of } = totals[what];
    const below = of > 0 && (100 * right) / of < FLOORS[what];
    failed ||= below;
    console.log(`${TITLES[what]}: ${share(totals[what])} (floor ${FLOORS[what]} %)${below ? ' BELOW' : ''}`);
  }
  if (flags.includes('--verbose')) console.log(faults.slice(0, SHOWN).join('\n'));
  process.exitCode = failed ? 1 : 0;
}

function share({ right, of }: Tally): string {
  return of === 0 ? '-' : `${right}/${of} = ${((100 * right) / of).toFixed(1)} %`;
}

function measures(): Measure[] {
  return ['accept', 'body', 'error', 'daemon', 'effect'];
}
