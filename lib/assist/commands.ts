import {
  commandNames,
  type DockerCommand,
  type FlagSpec,
  type FlagTableName,
  flagTableOf,
  flagTables,
  type Option,
  parseDocker,
} from '../languages/docker-cli';
import { parseShell, programOf } from '../languages/shell';
import type { Word } from '../text';
import { type AtCaret, atCaret, holds, withMarker } from './marker';
import { commandDoc, effectsOff, flagDoc } from './texts';
import type { Explanation, Found, Suggestion } from './types';
import { explainValue, suggestValues } from './values';

/** The docker command line around an offset, and the word of it that holds the offset. */
interface Line {
  readonly docker: DockerCommand;
  readonly word: Word;
  /** True for the program's own name. */
  readonly isProgram: boolean;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  bytes: 'size',
  duration: 'time',
  'positive-duration': 'time',
  'env-list': 'may come again',
  list: 'may come again',
  map: 'key=value',
  mount: 'key=value,…',
};

/** What may be written at an offset of a script: a command of docker's, one of its flags, a flag's value. */
export function completeCommands(text: string, offset: number): Found<readonly Suggestion[]> | null {
  const line = lineAt(withMarker(text, offset), offset);
  if (!line || line.isProgram) return null;
  const { docker, word } = line;
  const option = optionsOf(docker).find(({ valueSpan }) => valueSpan && holds(valueSpan, offset));
  if (option?.text) {
    const at = atCaret(option.text, offset);
    return at && suggestValues(option.name, at);
  }
  const at = atCaret(word, offset);
  if (!at) return null;
  const isArgument = isAmong(argumentsOf(docker), word);
  if (isArgument && !at.before.startsWith('-')) {
    const names = isCommandWord(docker, word) ? commandNames(groupOf(docker)) : [];
    if (names.length > 0) return { span: at.span, found: names.map((name) => commandItem(docker, name)) };
  }
  const isFree = !isArgument || (at.before === '' && at.after === '' && isAmong([firstFree(docker)], word));
  return isFree ? suggestFlags(tableNameAt(docker, word), at) : null;
}

/** What the word at an offset of a script means. */
export function explainCommands(text: string, offset: number): Found<Omit<Explanation, 'range'>> | null {
  const line = lineAt(text, offset);
  if (!line) return null;
  const { docker } = line;
  const option = optionsOf(docker).findLast(({ span }) => holds(span, offset));
  if (option) return explainOption(docker, option, offset);
  if (!holds(docker.headSpan, offset)) return null;
  const name = flagTableOf(docker) ?? pathOf(docker).join(' ');
  const doc = commandDoc(name);
  const title = name === 'dockerd' ? name : `docker ${pathOf(docker).join(' ')}`.trim();
  return doc && { span: docker.headSpan, found: { title, doc } };
}

function explainOption(
  docker: DockerCommand,
  option: Option,
  offset: number,
): Found<Omit<Explanation, 'range'>> | null {
  const { spec, valueSpan, flagSpan, text } = option;
  const table = globalsOf(docker).includes(option) ? '' : (flagTableOf(docker) ?? '');
  if (text && valueSpan && holds(valueSpan, offset)) {
    const value = explainValue(spec.name, text, offset);
    if (value) return value;
  }
  const doc = flagDoc(table, spec.name);
  if (!doc) return null;
  const title = `${spec.shorthand ? `-${spec.shorthand}, ` : ''}--${spec.name}`;
  const isOff = spec.type === 'bool' && /^(?:0|f|false)$/i.test(option.value);
  // A value with no meaning of its own is explained together with its flag.
  const span = holds(flagSpan, offset) ? flagSpan : option.span;
  return { span, found: { title, doc: isOff ? effectsOff(doc) : doc } };
}

function suggestFlags(table: FlagTableName | null, at: AtCaret): Found<readonly Suggestion[]> | null {
  if (table === null || at.before.includes('=') || (at.before !== '' && !at.before.startsWith('-')))
    return null;
  const equals = at.after.indexOf('=');
  const span = equals < 0 ? at.span : { ...at.span, end: at.span.end - (at.after.length - equals) };
  const found = flagTables[table].flags
    .filter(({ hidden, deprecated, os }) => !hidden && deprecated === null && os === null)
    .map((flag) => flagItem(table, flag));
  return { span, found };
}

function flagItem(table: FlagTableName, flag: FlagSpec): Suggestion {
  const { name, shorthand, type } = flag;
  return {
    label: `--${name}`,
    insert: `--${name}`,
    kind: 'flag',
    detail: [shorthand ? `-${shorthand}` : '', shownType(type)].filter(Boolean).join(' '),
    doc: flagDoc(table, name) ?? { text: '', effects: [] },
  };
}

/** The tables name types as Go does; a reader gets words. */
function shownType(type: string): string {
  if (type === 'bool') return '';
  if (/^u?int|^decimal$|^float$/.test(type)) return 'number';
  return TYPE_WORDS[type] ?? 'text';
}

function commandItem(docker: DockerCommand, name: string): Suggestion {
  const doc = commandDoc([...pathOf(docker), name].join(' ')) ?? { text: '', effects: [] };
  return { label: name, insert: name, kind: 'command', detail: '', doc };
}

/** Of the commands that hold the offset, the innermost: a substitution stands inside another command. */
function lineAt(text: string, offset: number): Line | null {
  const inside = parseShell(text).commands.filter(({ span }) => holds(span, offset));
  for (const shell of inside.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))) {
    const { words } = programOf(shell);
    const word = words.find(({ span }) => holds(span, offset));
    const docker = word ? parseDocker(words) : null;
    if (word && docker) return { docker, word, isProgram: word === words[0] };
  }
  return null;
}

function pathOf(docker: DockerCommand): readonly string[] {
  if (docker.kind === 'other') return docker.path;
  return docker.kind === 'build' ? ['build'] : [docker.verb];
}

function globalsOf(docker: DockerCommand): readonly Option[] {
  return docker.kind === 'container' ? docker.globals : [];
}

function optionsOf(docker: DockerCommand): readonly Option[] {
  return [...globalsOf(docker), ...docker.options];
}

/** The words that are no option. */
function argumentsOf(docker: DockerCommand): readonly (Word | null)[] {
  if (docker.kind === 'container') return [docker.image, ...docker.args];
  if (docker.kind === 'build') return [docker.context];
  return docker.args;
}

/** The first word that ends the options: before it is whole, an option may still come there. */
function firstFree(docker: DockerCommand): Word | null {
  return argumentsOf(docker)[0] ?? null;
}

function isAmong(words: readonly (Word | null)[], word: Word): boolean {
  return words.some((each) => each !== null && each.span.start === word.span.start);
}

/** Whether the word would name a command: nothing before it did, or a group did. */
function isCommandWord(docker: DockerCommand, word: Word): boolean {
  if (docker.kind !== 'other' || flagTableOf(docker) === 'dockerd') return false;
  return docker.path.length < 2 && isAmong(docker.args.slice(0, 1), word);
}

function groupOf(docker: DockerCommand): string | null {
  return pathOf(docker)[0] ?? null;
}

/** Before the words of the command stand the options of docker itself. */
function tableNameAt(docker: DockerCommand, word: Word): FlagTableName | null {
  if (docker.kind === 'other' && docker.path.length === 0 && flagTableOf(docker) === null) return '';
  return word.span.start < docker.headSpan.end && flagTableOf(docker) !== 'dockerd'
    ? ''
    : flagTableOf(docker);
}
