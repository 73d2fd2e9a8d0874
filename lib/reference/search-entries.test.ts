import { describe, expect, it } from 'vitest';
import { commandsOf2015, crosswalk, mitigations, threats } from '../catalog';
import { diagnostics } from '../catalog/diagnostics';
import { runFlags } from '../languages/docker-cli';
import { createSearch, type SearchEntry } from '../search';
import { runFlagLines } from './flags';
import { searchEntries } from './search-entries';

const LESSONS = [
  ...mitigations.map(({ id, title, summary }) => ({ slug: id, title, about: summary })),
  { slug: 'first-service', title: 'A first service', about: 'Take four things out of a service.' },
];
const TRACKS = [{ slug: 'first-week', title: 'First week', about: 'For somebody who starts on a team.' }];
const entries = searchEntries(LESSONS, TRACKS);

/** Flags that mean nothing on Linux, which is what the site is about. */
const FOR_WINDOWS = ['cpu-count', 'cpu-percent', 'io-maxbandwidth', 'io-maxiops'];

/** Each thing that has to be found, by the exact words that somebody would type. */
const WANTED: readonly (readonly [kind: SearchEntry['kind'], query: string, name: string])[] = [
  ...mitigations.flatMap(({ id, title }) => [
    ['mitigation', id, title] as const,
    ['mitigation', title, title] as const,
    ['lesson', id, title] as const,
  ]),
  ['lesson', 'first-service', 'A first service'],
  ['page', 'first-week', 'First week, a track'],
  ...threats.flatMap(({ id, title }) => [['threat', id, title] as const, ['threat', title, title] as const]),
  ...runFlags.flags
    .filter(({ name, hidden }) => !hidden && !FOR_WINDOWS.includes(name))
    .flatMap(({ name, shorthand }) => [
      ['flag', `--${name}`, `--${name}`] as const,
      ['flag', name, `--${name}`] as const,
      ...(shorthand ? [['flag', `-${shorthand}`, `--${name}`] as const] : []),
    ]),
  ...diagnostics.flatMap(({ id, title }) => [
    ['diagnostic', id, title.replaceAll('`', '')] as const,
    ['diagnostic', title, title.replaceAll('`', '')] as const,
  ]),
  ...crosswalk.map(({ ref, title }) => ['crosswalk', ref, `${ref} ${title}`] as const),
  ...commandsOf2015.map(({ before }) => ['command', before.lines.join(' '), before.lines.join(' ')] as const),
];

/** What of the wanted a search over these entries does not show among its first twenty. */
function missingFrom(all: readonly SearchEntry[], wanted = WANTED): string[] {
  const search = createSearch(all);
  return wanted
    .filter(
      ([kind, query, name]) =>
        !search(query, 20).hits.some((hit) => hit.kind === kind && hit.name === name.replaceAll('`', '')),
    )
    .map(([kind, query]) => `${kind} ${query}`);
}

describe('the search over everything', () => {
  it('finds every mitigation, threat, lesson, flag, diagnostic, reference and command by its exact name and id', () => {
    expect(missingFrom(entries)).toEqual([]);
    expect(WANTED.length).toBeGreaterThan(700);
  });

  it('misses what is left out', () => {
    const without = entries.filter(({ also }) => !also.includes('T1611') && !also.includes('privileged'));
    const wanted = WANTED.filter(([kind]) => kind === 'flag' || kind === 'crosswalk');
    expect(new Set(missingFrom(without, wanted))).toEqual(
      new Set(['flag --privileged', 'flag privileged', 'crosswalk T1611']),
    );
  });

  it('holds nothing twice', () => {
    const keys = entries.map(({ kind, name, path }) => `${kind} ${name} ${path}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('lists the mitigation itself first, by name and by id', () => {
    const search = createSearch(entries);
    for (const { id, title } of mitigations)
      for (const query of [id, title])
        expect(search(query, 1).hits[0]).toMatchObject({ kind: 'mitigation', name: title });
  });

  it('finds numbers of others and what is misspelt', () => {
    const search = createSearch(entries);
    expect(search('4.1', 1).hits[0]).toMatchObject({ kind: 'crosswalk', also: ['4.1'] });
    expect(search('CWE-250', 1).hits[0]).toMatchObject({ kind: 'crosswalk', also: ['CWE-250'] });
    expect(search('privleged', 3)).toMatchObject({ guessed: true });
    expect(search('privleged', 9).hits.map(({ name }) => name)).toContain('--privileged');
  });
});

describe('the flags', () => {
  it('are told as the editor tells them, each leading somewhere', () => {
    const memory = runFlagLines().find(({ name }) => name === '--memory');
    expect(memory?.effects.map(({ mitigation }) => mitigation)).toContain('memory-limit');
    const paths = new Map(
      entries.filter(({ kind }) => kind === 'flag').map(({ name, path }) => [name, path]),
    );
    expect(paths.get('--memory')).toBe('/mitigations/memory-limit/');
    expect(paths.get('--hostname')).toBe('/flags/#hostname');
  });
});
