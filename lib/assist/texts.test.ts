import { describe, expect, it } from 'vitest';
import { composeKeyPaths, composeRulesAt } from '../languages/compose';
import { daemonKeys } from '../languages/daemon';
import { capabilities, commandNames, flagTables } from '../languages/docker-cli';
import { instructionFlags } from '../languages/dockerfile';
import { MITIGATION_IDS } from '../report';
import { composeDoc, daemonDoc, type Entry, entry, flagDoc, instructionDoc, texts, valueDoc } from './texts';

const LONGEST = 90;
const TABLES = Object.entries(flagTables) as [keyof typeof flagTables, (typeof flagTables)['run']][];

interface Written {
  readonly file: string;
  readonly group: string;
  readonly name: string;
  readonly entry: Entry;
}

const written: readonly Written[] = Object.entries(texts).flatMap(([file, groups]) =>
  Object.entries(groups).flatMap(([group, entries]) =>
    Object.entries(entries).map(([name, value]) => ({ file, group, name, entry: value })),
  ),
);
const own = written.filter(({ name }) => name !== '@');
const sentenceOf = ({ entry: value }: Written) => (typeof value === 'string' ? value : (value[0] ?? ''));
const nameOf = ({ file, group, name }: Written) => `${file}/${group}/${name}`;

describe('every word that a parser knows has its sentence', () => {
  it.each(TABLES)('each flag of the table "%s"', (name, table) => {
    expect(table.flags.length).toBeGreaterThan(2);
    expect(table.flags.filter((flag) => !flagDoc(name, flag.name)).map((flag) => flag.name)).toEqual([]);
  });

  it('each instruction and each of its flags', () => {
    const missing = Object.entries(instructionFlags).flatMap(([keyword, flags]) =>
      ['', ...Object.keys(flags)]
        .filter((flag) => !instructionDoc(keyword, flag))
        .map((flag) => [keyword, flag]),
    );
    expect(missing).toEqual([]);
  });

  it('each key of a Compose file', () => {
    const paths = composeKeyPaths();
    expect(paths.length).toBeGreaterThan(180);
    expect(paths.filter((path) => !composeDoc(path)).map((path) => path.join('.'))).toEqual([]);
  });

  it('each key of daemon.json', () => {
    expect(daemonKeys().length).toBeGreaterThan(90);
    expect(daemonKeys().filter(({ key, flag }) => !daemonDoc(key, flag))).toEqual([]);
  });

  it('each capability', () => {
    expect(capabilities.filter((name) => !valueDoc('cap-add', name))).toEqual([]);
  });
});

describe('every sentence is about a word that a parser knows', () => {
  it('the flags', () => {
    const strangers = own.filter(({ file, group, name }) => {
      if (file !== 'flags') return false;
      const table = TABLES.find(([each]) => each === group)?.[1];
      // What other commands share with `run` stands there.
      return !table?.byName.has(name);
    });
    expect(strangers.map(nameOf)).toEqual([]);
  });

  it('the instructions and their flags', () => {
    const groups = new Set(['instructions', 'variables']);
    const strangers = own.filter(({ file, group, name }) => {
      if (file !== 'dockerfile' || group === 'variables' || name === 'NONE') return false;
      if (groups.has(group)) return !Object.hasOwn(instructionFlags, name);
      return !Object.hasOwn(instructionFlags[group] ?? {}, name);
    });
    expect(strangers.map(nameOf)).toEqual([]);
  });

  it('the keys of Compose files', () => {
    const known = new Set(composeKeyPaths().map((path) => path.join('.')));
    const strangers = own.filter(
      ({ file, group, name }) => file === 'compose' && !known.has(group === '' ? name : `${group}.${name}`),
    );
    expect(strangers.map(nameOf)).toEqual([]);
  });

  it('the keys of daemon.json', () => {
    const known = new Set(daemonKeys().map(({ key }) => key));
    expect(own.filter(({ file, name }) => file === 'daemon' && !known.has(name)).map(nameOf)).toEqual([]);
  });

  it('the commands', () => {
    const known = (words: readonly string[]) =>
      words.length < 2 ? commandNames(null) : commandNames(words[0] ?? '');
    const strangers = own.filter(({ file, name }) => {
      const words = name.split(' ');
      return (
        file === 'commands' && !['', 'dockerd'].includes(name) && !known(words).includes(words.at(-1) ?? '')
      );
    });
    expect(strangers.map(nameOf)).toEqual([]);
  });

  it('the values: each group belongs to a flag, a field, an instruction or a key', () => {
    const flags = new Set(TABLES.flatMap(([, table]) => table.flags.map(({ name }) => name)));
    const keys = new Set(daemonKeys().map(({ key }) => `daemon.${key}`));
    const compose = new Set(['network_mode', 'pull_policy', 'volume type', 'condition']);
    const isKnown = (group: string): boolean => {
      if (flags.has(group) || keys.has(group) || compose.has(group) || group.startsWith('capabilities'))
        return true;
      const dot = group.lastIndexOf('.');
      const [owner, field] = [group.slice(0, dot), group.slice(dot + 1)];
      if (Object.hasOwn(instructionFlags[owner] ?? {}, field)) return true;
      return dot > 0 && Object.hasOwn(texts.values?.[owner] ?? {}, field) && isKnown(owner);
    };
    expect(Object.keys(texts.values ?? {}).filter((group) => !isKnown(group))).toEqual([]);
  });
});

describe('every sentence', () => {
  it('is one short sentence of our own', () => {
    expect(own.length).toBeGreaterThan(600);
    const wrong = own.filter((each) => {
      const sentence = sentenceOf(each);
      if (sentence.startsWith('@')) return false;
      return sentence.length > LONGEST || !/^[A-Za-z0-9].*\.$/.test(sentence) || /\.\s+[A-Z]/.test(sentence);
    });
    expect(wrong.map((each) => `${nameOf(each)}: ${sentenceOf(each)}`)).toEqual([]);
  });

  it('belittles nobody', () => {
    const wrong = own.filter((each) => /\b(?:just|simply|obviously|merely)\b/i.test(sentenceOf(each)));
    expect(wrong.map(nameOf)).toEqual([]);
  });

  it('that borrows from another finds it', () => {
    const wrong = own.filter((each) => (entry(each.file, each.group, each.name)?.text ?? '') === '');
    expect(wrong.map(nameOf)).toEqual([]);
  });

  it('names an effect by a sign and one of the twelve, with a reason where it takes something away', () => {
    const wrong = own.flatMap((each) => {
      const effects = typeof each.entry === 'string' ? [] : each.entry.slice(1);
      return effects
        .filter((effect) => {
          const [, sign, id, why] = /^([+\-!~])(\S+)(?: (\S.*))?$/.exec(effect) ?? [];
          const isKnown = MITIGATION_IDS.some((mitigation) => mitigation === id);
          return (
            !isKnown ||
            (sign !== '+' && why === undefined) ||
            (why ?? '').length > LONGEST ||
            why?.endsWith('.')
          );
        })
        .map((effect) => `${nameOf(each)}: ${effect}`);
    });
    expect(wrong).toEqual([]);
  });

  it('makes each of the twelve appear', () => {
    const effects = written.flatMap(({ entry: value }) => (typeof value === 'string' ? [] : value.slice(1)));
    const missing = MITIGATION_IDS.filter(
      (id) => !effects.some((effect) => effect.slice(1).split(' ')[0] === id),
    );
    expect(missing).toEqual([]);
  });
});

describe('the rules of a place in a Compose file', () => {
  it('know chosen names and items', () => {
    expect(composeRulesAt(['services', 'web', 'volumes', '[]', 'type'])?.path.join('.')).toBe(
      'services.*.volumes.[].type',
    );
    expect(composeRulesAt(['services', 'web', 'nonsense'])).toBeNull();
  });
});
