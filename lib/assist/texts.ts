import { mitigationById } from '../catalog';
import { capabilities, type FlagTableName } from '../languages/docker-cli';
import type { MitigationId } from '../report';
import commands from './texts/commands.json' with { type: 'json' };
import compose from './texts/compose.json' with { type: 'json' };
import daemon from './texts/daemon.json' with { type: 'json' };
import dockerfile from './texts/dockerfile.json' with { type: 'json' };
import flags from './texts/flags.json' with { type: 'json' };
import values from './texts/values.json' with { type: 'json' };
import type { Doc, Effect } from './types';

/** A sentence; with effects behind it; or `@table/name`, which says the same as another entry. */
export type Entry = string | readonly string[];
/** Entries by name, grouped by what they belong to. */
export type Texts = Readonly<Record<string, Readonly<Record<string, Entry>>>>;

/** All texts, by file and group; `lib/assist/texts/README.md` tells how they are written. */
export const texts: Readonly<Record<string, Texts>> = {
  commands,
  compose,
  daemon,
  dockerfile,
  flags,
  values,
};

/** The sign of an effect; the mitigation's id follows at once, and after a space the reason. */
const DOES = { '+': 'meets', '-': 'leaves', '!': 'breaks', '~': 'bears' } as const;
type Sign = keyof typeof DOES;

/** What a flag does for a command of docker's; `''` for the options before a command. */
export function flagDoc(table: FlagTableName, name: string): Doc | null {
  return entry('flags', table, name) ?? entry('flags', 'run', name);
}

/** What a command does, by its words (`network create`). */
export function commandDoc(name: string): Doc | null {
  return entry('commands', 'docker', name);
}

/** What an instruction (`RUN`) or one of its flags (`RUN`, `mount`) does. */
export function instructionDoc(keyword: string, flag = ''): Doc | null {
  return flag === '' ? entry('dockerfile', 'instructions', keyword) : entry('dockerfile', keyword, flag);
}

/** What a variable that BuildKit sets by itself holds. */
export function variableDoc(name: string): Doc | null {
  return entry('dockerfile', 'variables', name);
}

/** The variables that BuildKit sets by itself. */
export function builtInVariables(): readonly string[] {
  return Object.keys(dockerfile.variables);
}

/** What a key of a Compose file does; the path as `composeRulesAt` gives it. */
export function composeDoc(path: readonly string[]): Doc | null {
  return entry('compose', path.slice(0, -1).join('.'), path.at(-1) ?? '');
}

/** What a key of daemon.json does; `flag` names the flag of dockerd that sets the same. */
export function daemonDoc(key: string, flag: string | null): Doc | null {
  return entry('daemon', 'keys', key) ?? (flag === null ? null : entry('flags', 'dockerd', flag));
}

/** The words that a value may be, where Docker knows them all; `owner` is a flag, or `<flag>.<field>`. */
export function valueNames(owner: string): readonly string[] {
  if (isCapability(owner)) return ['ALL', ...capabilities.map(short)];
  const group = groupOf('values', owner);
  return group ? Object.keys(group) : [];
}

/** What one of those words means. */
export function valueDoc(owner: string, name: string): Doc | null {
  if (!isCapability(owner)) return entry('values', owner, name);
  const word = short(name.toUpperCase());
  const special = entry('values', owner === 'cap-add' ? 'capabilities added' : 'capabilities dropped', word);
  return special ?? entry('values', 'capabilities', word);
}

/** The same sentence for a switch that is written as off: what it would have done, it does not do. */
export function effectsOff({ text }: Doc): Doc {
  return { text: `Switched off here. ${text}`, effects: [] };
}

/** One entry as it is said; null where there is none. */
export function entry(file: string, group: string, name: string): Doc | null {
  const found = ownOf(groupOf(file, group), name);
  if (found === undefined) return null;
  const [text = '', ...effects] = typeof found === 'string' ? [found] : found;
  if (!text.startsWith('@')) return { text, effects: effects.map(effectOf) };
  const [otherFile = '', otherGroup = '', otherName = name] = text.slice(1).split('/');
  const other = entry(otherFile, otherGroup, otherName);
  return other && effects.length > 0 ? { ...other, effects: effects.map(effectOf) } : other;
}

function groupOf(file: string, group: string): Readonly<Record<string, Entry>> | undefined {
  const found = ownOf(texts[file], group);
  const alias = found?.['@'];
  return typeof alias === 'string' ? groupOf(file, alias) : found;
}

function effectOf(written: string): Effect {
  const space = written.indexOf(' ');
  const id = written.slice(1, space < 0 ? undefined : space);
  const why = space < 0 ? '' : written.slice(space + 1);
  // The data's own test holds every sign to the four and every id to the twelve.
  const does = DOES[written.charAt(0) as Sign];
  const mitigation = id as MitigationId;
  const title = mitigationById(id)?.title ?? id;
  return { does, mitigation, title, sentence: sentenceOf(does, `*${title}*`, why) };
}

function sentenceOf(does: Effect['does'], title: string, why: string): string {
  if (does === 'meets') return why === '' ? `Meets ${title}.` : `Meets ${title} ${why}.`;
  const what = { leaves: `Leaves ${title} unmet`, breaks: `Breaks ${title}`, bears: `Bears on ${title}` }[
    does
  ];
  return why === '' ? `${what}.` : `${what}: ${why}.`;
}

function isCapability(owner: string): owner is 'cap-add' | 'cap-drop' {
  return owner === 'cap-add' || owner === 'cap-drop';
}

function short(name: string): string {
  return name.startsWith('CAP_') ? name.slice(4) : name;
}

function ownOf<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
