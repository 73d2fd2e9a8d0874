import type { Diagnostic, Evidence, Fix, MitigationReport, Need, Verdict } from '../report';
import { diagnose, type Exception, ownerOfFlag, type Place, placeIn, type Setup } from '../setup';
import { inComposeWords } from './compose-words';
import { createExcuses, type Excuses } from './excuses';
import { unmet } from './judgement';
import type { Judgement, Mitigation, Problem, ProposedFix } from './types';

/**
 * Turns what a mitigation's check yields into its report: problems that an exception covers become `info`, a
 * refusal that stops the file it reads leaves it unmet, and over several containers unmet outweighs unknown
 * outweighs met.
 */
export function evaluate(mitigation: Mitigation, setup: Setup): MitigationReport {
  const excuses = createExcuses(mitigation.id, setup.exceptions);
  const judgements = mitigation.check(setup);
  const found: Findings = { verdicts: [], needs: [], evidence: [], diagnostics: [], ids: new Map() };
  for (const judgement of judgements) conclude(mitigation, judgement, excuses, found);
  for (const refused of refusedValues(mitigation, setup, judgements))
    conclude(mitigation, refused, excuses, found);
  const blocks = setup.blocks.filter((block) => mitigation.reads.includes(block.kind));
  for (const block of blocks) {
    found.verdicts.push(block.verdict);
    found.needs.push(...block.needs);
  }
  const verdict = worst(found.verdicts);
  return {
    verdict,
    needs: verdict === 'unknown' ? distinct(found.needs, needKey, () => 0) : [],
    blockedBy: [...new Set(blocks.map((block) => block.id))],
    evidence: distinct(found.evidence, placeKey, startOf),
    diagnostics: distinct(found.diagnostics, diagnosticKey, startOf),
  };
}

/** What the judgements of one mitigation come to, in their order. */
interface Findings {
  readonly verdicts: Verdict[];
  readonly needs: Need[];
  readonly evidence: Evidence[];
  readonly diagnostics: Diagnostic[];
  /** The ids of the diagnostics by their kind: one string for all of a kind. */
  readonly ids: Map<string, string>;
}

/** Adds what one judgement says to the findings. */
function conclude(mitigation: Mitigation, judgement: Judgement, excuses: Excuses, found: Findings): void {
  const excused: Exception[] = [];
  let isUnmet = false;
  for (const problem of judgement.problems) {
    const exception = excuses(problem);
    found.diagnostics.push(toDiagnostic(idOf(mitigation, problem, found), problem, exception));
    if (problem.severity !== 'error') continue;
    if (exception) excused.push(exception);
    else isUnmet = true;
  }
  found.verdicts.push(isUnmet ? 'unmet' : judgement.needs.length > 0 ? 'unknown' : 'met');
  for (const need of judgement.needs) found.needs.push(need);
  for (const { place, message } of judgement.evidence) found.evidence.push(located(place, message));
  for (const { place, reason } of excused)
    found.evidence.push(located(place, `Allowed as an exception: ${reason}`));
}

function idOf(mitigation: Mitigation, { kind }: Problem, { ids }: Findings): string {
  const id = ids.get(kind) ?? `${mitigation.id}/${kind}`;
  ids.set(kind, id);
  return id;
}

function toDiagnostic(id: string, problem: Problem, exception: Exception | undefined): Diagnostic {
  const said = spoken(problem);
  const { place, message, consequence } = said;
  // Somebody decided, and said why: a button that undoes it is no help.
  const { fixes, advice } = exception ? NO_HELP : helpOf(said);
  return diagnose(place, {
    id,
    severity: exception ? 'info' : problem.severity,
    message: exception ? `${message} Allowed here: ${exception.reason}` : message,
    consequence,
    ...(advice === undefined ? {} : { advice }),
    fixes,
  });
}

/** A problem of a Compose file in the words of such files: checks speak of options by their names in `docker run`. */
function spoken(problem: Problem): Problem {
  if (problem.place.file.kind !== 'compose') return problem;
  const { message, consequence, advice, fixes = [] } = problem;
  return {
    ...problem,
    message: inComposeWords(message),
    consequence: inComposeWords(consequence),
    ...(advice === undefined ? {} : { advice: inComposeWords(advice) }),
    fixes: fixes.map((fix) => ({ ...fix, title: inComposeWords(fix.title) })),
  };
}

/** False where an edit of a script would leave half a quote behind: one item of `"${args[@]}"` cannot go alone. */
function keepsQuotes({ place: { file, span } }: ProposedFix['edits'][number]): boolean {
  if (file.kind !== 'commands') return true;
  let quotes = 0;
  for (let at = span.start; at < span.end; at++) {
    if (file.text.charAt(at) === '"' && file.text.charAt(at - 1) !== '\\') quotes++;
  }
  return quotes % 2 === 0;
}

interface Help {
  readonly fixes: readonly Fix[];
  readonly advice?: string;
}

const NONE: readonly never[] = [];
const NO_HELP: Help = { fixes: NONE };

/** A fix without edits is one that cannot be written here; where no other is left, its title is the advice. */
function helpOf({ fixes = NONE, advice }: Problem): Help {
  if (fixes.length === 0) return advice === undefined ? NO_HELP : { fixes: NONE, advice };
  const written = fixes.filter(({ edits }) => edits.length > 0 && edits.every(keepsQuotes));
  const said = advice ?? (written.length > 0 ? undefined : fixes[0]?.title);
  return { fixes: written.map(toFix), ...(said === undefined ? {} : { advice: said }) };
}

function toFix({ title, safe, edits }: ProposedFix): Fix {
  return {
    title,
    safe,
    edits: edits.map(({ place, newText }) => ({
      path: place.file.path,
      range: place.file.index.range(place.span),
      newText,
    })),
  };
}

function located({ file, span }: Place, message: string): Evidence {
  const said = file.kind === 'compose' ? inComposeWords(message) : message;
  return { path: file.path, range: file.index.range(span), message: said };
}

/** Values of this mitigation's own flags that the daemon refuses, where the check itself does not speak of them. */
function refusedValues(
  { id, explains }: Mitigation,
  setup: Setup,
  judgements: readonly Judgement[],
): readonly Judgement[] {
  if (setup.containers.every(({ daemonRefusals }) => daemonRefusals.length === 0)) return [];
  const refusals = setup.containers.flatMap((container) =>
    container.daemonRefusals
      .filter(({ flag }) => ownerOfFlag(flag) === id && !explains?.includes(flag ?? ''))
      .map(({ message, span }) => ({ message, place: placeIn(container, span) })),
  );
  if (refusals.length === 0) return [];
  const errors = judgements.flatMap(({ problems }) =>
    problems.filter(({ severity }) => severity === 'error'),
  );
  const explained = new Set(errors.map(({ place }) => `${place.span.start} ${place.file.path}`));
  return refusals
    .filter(({ place }) => !explained.has(`${place.span.start} ${place.file.path}`))
    .map(({ message, place }) => unmet(refusedValue(message, place)));
}

function refusedValue(message: string, place: Place): Problem {
  return {
    kind: 'daemon-refuses',
    severity: 'error',
    place,
    message: `Docker refuses this value: ${message}`,
    consequence: 'The daemon does not create the container, so the option protects nothing.',
    advice: "Docker's own words say what it wants instead.",
  };
}

const ORDER: readonly Verdict[] = ['unmet', 'unknown', 'met'];

/** The verdict over several; nothing to judge is unknown. */
function worst(verdicts: readonly Verdict[]): Verdict {
  return ORDER.find((verdict) => verdicts.includes(verdict)) ?? 'unknown';
}

function placeKey({ path, range: { start, end }, message }: Evidence | Diagnostic): string {
  return `${path} ${start.line}:${start.character}-${end.line}:${end.character} ${message}`;
}

function diagnosticKey(diagnostic: Diagnostic): string {
  return `${diagnostic.id} ${placeKey(diagnostic)}`;
}

function needKey({ kind, message }: Need): string {
  return `${kind} ${message}`;
}

/** A number that tells most places apart: only where two begin alike are they looked at as a whole. */
function startOf({ range: { start } }: Evidence | Diagnostic): number {
  return start.line * 1024 + start.character;
}

/** True where each begins behind the one before, as in a file that is read from top to bottom: then all differ. */
function isRising<T>(items: readonly T[], mark: (item: T) => number): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const own = mark(item);
    if (own <= last) return false;
    last = own;
  }
  return true;
}

/** Each once, in order. Items are the same where their keys are, and such have the same rough mark. */
function distinct<T>(items: readonly T[], key: (item: T) => string, mark: (item: T) => number): readonly T[] {
  // Most lists hold one or none, and a check runs twelve times at every keystroke.
  if (items.length < 2 || isRising(items, mark)) return items;
  const first = new Map<number, T>();
  const seen = new Set<string>();
  return items.filter((item) => {
    const before = first.get(mark(item));
    if (!before) {
      first.set(mark(item), item);
      return true;
    }
    const name = key(item);
    if (seen.has(name) || key(before) === name) return false;
    seen.add(name);
    return true;
  });
}
