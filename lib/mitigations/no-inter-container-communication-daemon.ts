import { daemonStartProblems, daemonString, type JsonMember, likelyDaemonKey } from '../languages/daemon';
import type { OtherCommand } from '../languages/docker-cli';
import type { CommandsFile, DaemonFile, Place, Setup } from '../setup';
import { isKnown, joinSpans, type Span } from '../text';
import { rewrite } from './containers';
import type { Problem, ProposedFix } from './types';

/** What the setup says of the daemon: its file and the command lines that start it, together. */
export interface Daemon {
  /** `off`: neighbours on the default bridge are kept apart; `absent`: nothing here starts or configures a daemon. */
  readonly icc: 'off' | 'on' | 'unknown' | 'absent' | 'broken';
  /** Where that is said; null where nothing says it. */
  readonly place: Place | null;
  /** Where bridges that are made later get the same (`default-network-opts`); null without it. */
  readonly forNetworks: Place | null;
  readonly problems: readonly Problem[];
  /** How to switch it off, where a daemon is there and leaves it on. */
  readonly fix: ProposedFix | null;
}

/** A `dockerd` line of a script. */
interface Line {
  readonly file: CommandsFile;
  readonly dockerd: OtherCommand;
}

export const ENABLE_ICC = 'com.docker.network.bridge.enable_icc';

export function daemonOf(setup: Setup): Daemon {
  const file = setup.daemon;
  const lines = linesOf(setup);
  const problems = [
    ...(file ? fileProblems(file) : []),
    ...lines.flatMap((line) => lineProblems(line, file)),
    ...refusedLines(setup),
  ];
  const isBroken =
    problems.length > 0 || (file?.facts.problems.some(({ severity }) => severity === 'error') ?? false);
  if (isBroken) return { icc: 'broken', place: null, forNetworks: null, problems, fix: null };
  const flag = lines
    .flatMap((line) => line.dockerd.options.map((option) => ({ option, file: line.file })))
    .findLast(({ option }) => option.name === 'icc');
  const forNetworks = networkDefault(file, lines);
  if (flag) {
    const place = { file: flag.file, span: flag.option.span };
    const fix = rewrite(place, '--icc=false', 'Write --icc=false', false);
    const { value } = flag.option;
    const icc = isKnown(value) ? (isFalse(value) ? 'off' : 'on') : 'unknown';
    return { icc, place, forNetworks, problems, fix };
  }
  if (file) return { ...byFile(file), forNetworks, problems };
  const [line] = lines;
  if (!line) return { icc: 'absent', place: null, forNetworks, problems, fix: null };
  const at = { file: line.file, span: { start: line.dockerd.insertAt, end: line.dockerd.insertAt } };
  const fix = rewrite(at, ' --icc=false', 'Add --icc=false', false);
  const icc = line.dockerd.openWords.length > 0 ? 'unknown' : 'on';
  return { icc, place: { file: line.file, span: line.dockerd.headSpan }, forNetworks, problems, fix };
}

/** What Go's ParseBool takes for false. */
export function isFalse(value: string): boolean {
  return /^(?:0|f|F|FALSE|false|False)$/.test(value);
}

/** And for true. */
export function isTrue(value: string): boolean {
  return /^(?:1|t|T|TRUE|true|True)$/.test(value);
}

function byFile(file: DaemonFile): Pick<Daemon, 'icc' | 'place' | 'fix'> {
  const member = file.facts.entries.get('icc');
  if (member?.value.type === 'bool') {
    const place = { file, span: member.span };
    const fix = rewrite({ file, span: member.value.span }, 'false', 'Write false', false);
    return { icc: member.value.value ? 'on' : 'off', place, fix };
  }
  // `null` leaves dockerd's own default, and a second member would not outdo it.
  if (member?.value.type === 'null') {
    const fix = rewrite({ file, span: member.value.span }, 'false', 'Write false', false);
    return { icc: 'on', place: { file, span: member.span }, fix };
  }
  const root = file.facts.root;
  const start = root?.type === 'object' ? root.span.start : 0;
  const place = { file, span: { start, end: root?.type === 'object' ? start + 1 : 0 } };
  return {
    icc: 'on',
    place,
    fix: root?.type === 'object' ? addMember(file, start + 1, root.members.length) : writeWhole(file),
  };
}

/** An empty file, which dockerd takes for one without settings; there is nothing to point at but its start. */
function writeWhole(file: DaemonFile): ProposedFix | null {
  if (file.text.trim() !== '') return null;
  const whole = { file, span: { start: 0, end: file.text.length } };
  return rewrite(whole, '{\n  "icc": false\n}\n', 'Write "icc": false', false);
}

function addMember(file: DaemonFile, at: number, members: number): ProposedFix {
  const place = { file, span: { start: at, end: at } };
  const text = members > 0 ? ' "icc": false,' : '"icc": false';
  return rewrite(place, text, 'Add "icc": false', false);
}

/** The lines that start a daemon, or would but for what they say themselves. */
function linesOf(setup: Setup): readonly Line[] {
  return commandsOf(setup).flatMap(({ file, docker }) => {
    if (docker.kind !== 'other' || docker.refusal || docker.command?.kind !== 'dockerd') return [];
    const { starts, daemonRefusals } = docker.command;
    return starts || daemonRefusals.length > 0 ? [{ file, dockerd: docker }] : [];
  });
}

function commandsOf(setup: Setup) {
  return setup.files.flatMap((file) =>
    file.kind === 'commands' ? file.invocations.map(({ docker }) => ({ file, docker })) : [],
  );
}

function networkDefault(file: DaemonFile | null, lines: readonly Line[]): Place | null {
  for (const { file: script, dockerd } of lines) {
    const option = dockerd.options.findLast(({ name }) => name === 'default-network-opt');
    const [driver, key, value = ''] = option?.value.split('=') ?? [];
    if (option && driver === 'bridge' && key === ENABLE_ICC && isFalse(value)) {
      return { file: script, span: option.span };
    }
  }
  const value = file && daemonString(file.facts, 'default-network-opts', 'bridge', ENABLE_ICC);
  const member = file?.facts.entries.get('default-network-opts');
  return file && member && value !== null && isFalse(value) ? { file, span: member.span } : null;
}

const NO_DAEMON = 'The daemon does not start, so nothing of this protects anything.';

function broken(
  kind: string,
  place: Place,
  message: string,
  fixes: readonly ProposedFix[],
  advice?: string,
): Problem {
  return {
    kind,
    severity: 'error',
    place,
    message,
    consequence: NO_DAEMON,
    fixes,
    ...(advice === undefined ? {} : { advice }),
  };
}

/** What keeps dockerd from starting with this file and has to do with neighbours. */
function fileProblems(file: DaemonFile): readonly Problem[] {
  const { facts } = file;
  const members = facts.root?.type === 'object' ? facts.root.members : [];
  const typed = members.flatMap((member) =>
    member.key.value === 'icc' || likelyDaemonKey(member.key.value) === 'icc'
      ? memberProblem(file, member)
      : [],
  );
  const start = daemonStartProblems(facts).flatMap(({ message, span }) =>
    message.includes('--icc=false')
      ? [tablesOff({ file, span }, message, memberFix(file, members, span))]
      : [],
  );
  return [...typed, ...start];
}

/** What the daemon says of a member that is `icc` or was meant to be. */
function memberProblem(file: DaemonFile, { key, value }: JsonMember): readonly Problem[] {
  const name = key.value;
  const fault = file.facts.problems.find(
    ({ severity, span }) => severity === 'error' && touches(span, value.span),
  );
  if (name === 'icc' && fault && value.type !== 'bool') {
    const place = { file, span: value.span };
    const meant = value.type === 'string' && isFalse(value.text.value);
    const message = `The daemon wants a boolean here, false without quotes, and refuses anything else: ${fault.message}`;
    return [broken('icc-wrong-type', place, message, [rewrite(place, 'false', 'Write false', meant)])];
  }
  const unknown = file.facts.problems.find(
    ({ severity, span }) => severity === 'error' && touches(span, key.span),
  );
  if (name === 'icc' || !unknown) return [];
  const place = { file, span: key.span };
  const message = `The daemon tells its keys by their exact letters, and this one is written icc: ${unknown.message}`;
  return [broken('icc-misspelled', place, message, [rewrite(place, '"icc"', 'Write "icc"', true)])];
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** `"iptables": false` beside it: the rules that keep neighbours apart are iptables'. */
function tablesOff(place: Place, message: string, fixes: readonly ProposedFix[]): Problem {
  const text = `The rules that keep neighbours apart are iptables', and without them dockerd does not start, whatever --validate says: ${message}`;
  return broken('iptables-off', place, text, fixes, 'Let the daemon keep its iptables rules.');
}

function memberFix(file: DaemonFile, members: readonly JsonMember[], span: Span): readonly ProposedFix[] {
  const member = members.find((each) => each.span.start === span.start);
  return member ? [rewrite({ file, span: member.value.span }, 'true', 'Write true', false)] : [];
}

/** What keeps dockerd from starting with these flags, and with the file beside them. */
function lineProblems({ file, dockerd }: Line, daemon: DaemonFile | null): readonly Problem[] {
  const flags = dockerd.options.filter(({ value }) => isKnown(value));
  const known = new Set(daemon ? daemonStartProblems(daemon.facts).map(({ message }) => message) : []);
  return daemonStartProblems(daemon?.facts ?? null, flags).flatMap((problem): readonly Problem[] => {
    const where = problem.in === 'flags' ? file : daemon;
    if (!where || known.has(problem.message)) return [];
    const place = { file: where, span: problem.span };
    if (problem.message.startsWith('the following directives')) {
      const gone = rewrite(withBlank(place), '', 'Leave the flag out', false);
      const message = `One place is enough: the daemon refuses what stands in its file and on its command line. ${problem.message}`;
      return [broken('flag-and-file', place, message, [gone])];
    }
    if (!problem.message.includes('--icc=false')) return [];
    const flag = /--(ip6?tables)=/.exec(problem.message)?.[1] ?? 'iptables';
    const fixes =
      problem.in === 'flags' ? [rewrite(place, `--${flag}=true`, `Write --${flag}=true`, false)] : [];
    return [tablesOff(place, problem.message, fixes)];
  });
}

function withBlank({ file, span }: Place): Place {
  let { start } = span;
  while (start > 0 && /[ \t]/.test(file.text.charAt(start - 1))) start--;
  return { file, span: { start, end: span.end } };
}

/** Lines that mean a daemon and start none: the words of 2015, a misprint, a value behind a space. */
function refusedLines(setup: Setup): readonly Problem[] {
  return commandsOf(setup).flatMap(({ file, docker }): readonly Problem[] => {
    if (docker.kind !== 'other' || !docker.refusal || docker.refusal.exit === 0) return [];
    if (docker.legacy) return [legacyLine(file, docker, docker.legacy)];
    return docker.command?.kind === 'dockerd' ? [refusedFlag(file, docker, docker.refusal)] : [];
  });
}

function legacyLine(
  file: CommandsFile,
  docker: OtherCommand,
  legacy: NonNullable<OtherCommand['legacy']>,
): Problem {
  const refusal = docker.refusal;
  const span = refusal ? joinSpans(docker.headSpan, refusal.span) : docker.headSpan;
  const edits = legacy.edits.map((edit) => ({ place: { file, span: edit.span }, newText: edit.newText }));
  const slips = legacy.dockerd.slips.map((slip) => ({
    place: { file, span: slip.span },
    newText: slip.newText,
  }));
  const message = `The daemon has been a program of its own, dockerd, since 1.12, and docker starts none any more: ${refusal?.message ?? ''}`;
  return broken('old-daemon', { file, span }, message, [
    { title: 'Write dockerd', safe: true, edits: [...edits, ...slips] },
  ]);
}

function refusedFlag(
  file: CommandsFile,
  docker: OtherCommand,
  refusal: { readonly message: string; readonly span: Span },
): Problem {
  const place = { file, span: refusal.span };
  const last = docker.options.findLast(
    ({ span, spec }) => span.end <= refusal.span.start && !spec.takesValue,
  );
  if (refusal.message.includes('accepts no argument') && last && /^(?:true|false)$/i.test(textOf(place))) {
    const value = textOf(place).toLowerCase();
    const whole = { file, span: joinSpans(last.span, refusal.span) };
    const text = `--${last.name}=${value}`;
    const message = `--${last.name} takes no separate word: it is on, and "${value}" is an argument. ${refusal.message}`;
    return broken('separate-value', place, message, [rewrite(whole, text, `Write ${text}`, true)]);
  }
  const slips = docker.slips.map((slip) => ({ place: { file, span: slip.span }, newText: slip.newText }));
  if (slips.length > 0) {
    const title = `Write ${docker.slips.map(({ newText }) => newText).join(' ')}`;
    const message = `The daemon has no such flag: ${refusal.message}`;
    return broken('misspelled', place, message, [{ title, safe: true, edits: slips }]);
  }
  const message = `The daemon refuses this line: ${refusal.message}`;
  return broken('dockerd-refuses', place, message, [], 'Its own words say what it wants instead.');
}

function textOf({ file, span }: Place): string {
  return file.text.slice(span.start, span.end);
}
