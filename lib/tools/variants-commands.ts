/** One option of a command line, as it is written. */
interface Option {
  /** The long name without dashes. */
  readonly name: string;
  /** The raw word of its value; null for a bare boolean. */
  readonly value: string | null;
}

/** A `docker run` or `docker create` taken apart. */
interface Command {
  /** Everything up to `run`. */
  readonly head: readonly string[];
  readonly options: readonly Option[];
  /** The image and what follows it. */
  readonly tail: readonly string[];
}

const SHORT: Readonly<Record<string, string>> = {
  a: 'attach',
  c: 'cpu-shares',
  d: 'detach',
  e: 'env',
  h: 'hostname',
  i: 'interactive',
  l: 'label',
  m: 'memory',
  P: 'publish-all',
  p: 'publish',
  q: 'quiet',
  t: 'tty',
  u: 'user',
  v: 'volume',
  w: 'workdir',
};
const LONG: ReadonlyMap<string, string> = new Map(
  Object.entries(SHORT).map(([short, long]) => [long, short]),
);
const BOOLEAN = new Set(
  'detach init interactive no-healthcheck oom-kill-disable privileged publish-all quiet read-only rm tty use-api-socket'.split(
    ' ',
  ),
);
const VALUED = new Set(
  (
    'attach cap-add cap-drop cpu-period cpu-quota cpu-shares cpus cpuset-cpus device device-cgroup-rule env env-file ' +
    'group-add hostname label memory memory-reservation memory-swap mount name network pid platform publish restart ' +
    'runtime security-opt shm-size tmpfs ulimit user volume volumes-from workdir'
  ).split(' '),
);

const WORD = /(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\])+/g;
/** A docker command that starts a line, with its continued lines. */
const COMMAND = /^[ \t]*(?:sudo )?(?:docker|podman)(?= )(?:[^\n\\]|\\[^\n]|\\\n)*/gm;
/** What would need a shell to be read. */
const UNREADABLE = /\$\(|[`;|<>&#]/;

function readCommand(text: string): Command | null {
  if (UNREADABLE.test(text)) return null;
  const words = text.replace(/\\\n/g, ' ').match(WORD) ?? [];
  const verb = words.findIndex((word) => word === 'run' || word === 'create');
  if (verb < 1 || !words.slice(0, verb).every((word) => word !== 'service' && word !== 'network'))
    return null;
  if (words.slice(0, verb).some((word) => ['context', 'secret', 'volume', 'config'].includes(word)))
    return null;
  const options: Option[] = [];
  let at = verb + 1;
  while (at < words.length && (words[at] ?? '').startsWith('-')) {
    const read = readOption(words, at);
    if (!read) return null;
    options.push(...read.options);
    at = read.next;
  }
  if (at >= words.length) return null;
  // A variable before further options may hold options itself.
  if ((words[at] ?? '').includes('$') && words.slice(at).some((word) => word.startsWith('-'))) return null;
  return { head: words.slice(0, verb + 1), options, tail: words.slice(at) };
}

function readOption(words: readonly string[], at: number): { options: Option[]; next: number } | null {
  const word = words[at] ?? '';
  const long = /^--([a-z-]+)(?:=(.*))?$/s.exec(word);
  if (long) {
    const [, name = '', value] = long;
    if (BOOLEAN.has(name)) return { options: [{ name, value: value ?? null }], next: at + 1 };
    if (!VALUED.has(name)) return null;
    return value === undefined
      ? { options: [{ name, value: words[at + 1] ?? '' }], next: at + 2 }
      : { options: [{ name, value }], next: at + 1 };
  }
  const options: Option[] = [];
  const letters = word.slice(1);
  for (let i = 0; i < letters.length; i++) {
    const name = SHORT[letters[i] ?? ''];
    if (!name || letters[i + 1] === '=') return null;
    if (BOOLEAN.has(name)) options.push({ name, value: null });
    else {
      const glued = letters.slice(i + 1);
      options.push({ name, value: glued === '' ? (words[at + 1] ?? '') : glued });
      return { options, next: at + (glued === '' ? 2 : 1) };
    }
  }
  return options.length > 0 ? { options, next: at + 1 } : null;
}

/** `--user=` and `-u ""`: without its own word, or glued on, an empty value would take the next word. */
const isEmpty = (value: string | null) => value === '' || value === '""' || value === "''";
const spaced = ({ name, value }: Option) =>
  value === null
    ? [`--${name}`]
    : BOOLEAN.has(name) || isEmpty(value)
      ? [`--${name}=${value}`]
      : [`--${name}`, value];
const equalled = ({ name, value }: Option) => [value === null ? `--${name}` : `--${name}=${value}`];

/** Rewrites each command of a script that can be read without a shell. */
function eachCommand(change: (command: Command) => readonly string[], between = ' ') {
  return (text: string): string =>
    isSession(text)
      ? text
      : text.replace(COMMAND, (found) => {
          const command = readCommand(found);
          const blank = /^[ \t]*/.exec(found)?.[0] ?? '';
          return command ? blank + change(command).join(between) : found;
        });
}

/** Pasted from a terminal or a README, or for another shell: its lines are not a script's. */
const isSession = (text: string) => /^```|^\s*[$>] |[`^]\n/m.test(text);
/** The values of options are a shell's words; one that is quoted or expanded already stays. */
const isPlain = (value: string) => /^[\w./:=@,+-]+$/.test(value);

const withOptions =
  (write: (option: Option) => readonly string[], order = (options: readonly Option[]) => options) =>
  ({ head, options, tail }: Command) => [...head, ...order(options).flatMap(write), ...tail];

/** Options of one name keep their order among themselves: the last one wins, or each adds to a list. */
const sorted = (options: readonly Option[]) =>
  [...options].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
const sortedBackwards = (options: readonly Option[]) =>
  [...options].sort((a, b) => (a.name < b.name ? 1 : a.name > b.name ? -1 : 0));

const short = ({ name, value }: Option) => {
  const letter = LONG.get(name);
  if (!letter || isEmpty(value)) return spaced({ name, value });
  return value === null
    ? [`-${letter}`]
    : BOOLEAN.has(name)
      ? [`-${letter}=${value}`]
      : [`-${letter}`, value];
};
const glued = (option: Option) => {
  const words = short(option);
  return words.length === 2 && words[0]?.length === 2 ? [words.join('')] : words;
};
const quoted = (mark: string) => (option: Option) =>
  option.value !== null && !BOOLEAN.has(option.name) && isPlain(option.value)
    ? spaced({ ...option, value: mark + option.value + mark })
    : spaced(option);

/** All bare short booleans in one word, with the first short option that takes a value at its end. */
function clustered({ head, options, tail }: Command): readonly string[] {
  const isBare = ({ name, value }: Option) => value === null && LONG.has(name);
  const bare = options.filter(isBare);
  const rest = options.filter((option) => !isBare(option));
  const last = rest.find(({ name, value }) => LONG.has(name) && VALUED.has(name) && !isEmpty(value));
  if (bare.length === 0 || !last) return [...head, ...options.flatMap(spaced), ...tail];
  // The cluster must not overtake an earlier option of the same name.
  const letters = [...bare, last].map(({ name }) => LONG.get(name)).join('');
  return [
    ...head,
    `-${letters}`,
    last.value ?? '',
    ...rest.filter((option) => option !== last).flatMap(spaced),
    ...tail,
  ];
}

/** Rewritings of a run script, by name. */
export const scriptRewritings: Readonly<Record<string, (text: string) => string>> = {
  'long options, a space before the value': eachCommand(withOptions(spaced)),
  'long options, an equals sign before the value': eachCommand(withOptions(equalled)),
  'short options': eachCommand(withOptions(short)),
  'short options with their values glued on': eachCommand(withOptions(glued)),
  'a cluster of short options': eachCommand(clustered),
  'options in order of their names': eachCommand(withOptions(spaced, sorted)),
  'options against the order of their names': eachCommand(withOptions(equalled, sortedBackwards)),
  'double quotes around values': eachCommand(withOptions(quoted('"'))),
  'single quotes around values': eachCommand(withOptions(quoted("'"))),
  'booleans said to be true': eachCommand(
    withOptions((option) =>
      spaced(BOOLEAN.has(option.name) && option.value === null ? { ...option, value: 'true' } : option),
    ),
  ),
  'two dashes before the image': eachCommand(({ head, options, tail }) => [
    ...head,
    ...options.flatMap(spaced),
    '--',
    ...tail,
  ]),
  'one word a line': eachCommand(withOptions(spaced), ' \\\n    '),
  'the long command': eachCommand(({ head, options, tail }) => [
    ...head.flatMap((word) =>
      (word === 'run' || word === 'create') && !head.includes('container') ? ['container', word] : [word],
    ),
    ...options.flatMap(spaced),
    ...tail,
  ]),
  'a continuation inside a word': (text) =>
    isSession(text) ? text : text.replace(/^([^#\n]*) --(read|mem|sec|use|net)(?=[a-z-])/gm, '$1 --$2\\\n'),
  'remarks and blank lines between commands': (text) =>
    isSession(text)
      ? text
      : text.replace(COMMAND, (found) => `${found}\n\n# a remark: --privileged -m 0 --user root\n`),
};
