import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MITIGATION_IDS } from '../report';
import { type CrosswalkEntry, crosswalk, type Framework, frameworks } from '.';

const FRAMEWORK_IDS = ['cis', 'nist-800-190', 'owasp', 'attack', 'cwe'] as const;
const frameworkSchema = z.strictObject({
  id: z.enum(FRAMEWORK_IDS),
  title: z.string().min(3),
  edition: z.string().regex(/\d/),
  url: z.url({ protocol: /^https$/ }),
  read: z.iso.date(),
});
const entrySchema = z.strictObject({
  mitigation: z.enum(MITIGATION_IDS),
  framework: z.enum(FRAMEWORK_IDS),
  ref: z.string().min(1),
  title: z.string().min(3).max(80),
  note: z
    .string()
    .regex(/^[A-Z].*\.$/)
    .max(140)
    .optional(),
  url: z.url({ protocol: /^https$/ }).optional(),
});

/** How each framework writes its numbers. */
const REFS: Readonly<Record<Framework['id'], RegExp>> = {
  cis: /^[1-7]\.\d+$/,
  'nist-800-190': /^4\.\d\.\d$/,
  owasp: /^Rule (?:\d|1[0-3])$/,
  attack: /^T1\d{3}(?:\.\d{3})?$/,
  cwe: /^CWE-\d+$/,
};

/** The page that an entry of these frameworks has, worked out from its number. */
const PAGES: Partial<Record<Framework['id'], (ref: string) => string>> = {
  attack: (ref) => `https://attack.mitre.org/techniques/${ref.replace('.', '/')}/`,
  cwe: (ref) => `https://cwe.mitre.org/data/definitions/${ref.slice('CWE-'.length)}.html`,
};

const nameOf = ({ mitigation, framework, ref }: CrosswalkEntry) => `${mitigation} ${framework} ${ref}`;

/** Its place: by row of the sheet, then by framework, then by number. */
function compare(a: CrosswalkEntry, b: CrosswalkEntry): number {
  return (
    MITIGATION_IDS.indexOf(a.mitigation) - MITIGATION_IDS.indexOf(b.mitigation) ||
    FRAMEWORK_IDS.indexOf(a.framework) - FRAMEWORK_IDS.indexOf(b.framework) ||
    a.ref.localeCompare(b.ref, 'en', { numeric: true })
  );
}

/** What is wrong with a list of entries, as sentences; empty where nothing is. */
function faultsOf(entries: readonly CrosswalkEntry[], known: readonly Framework[]): readonly string[] {
  const titles = new Map<string, string>();
  return entries.flatMap((entry, i) => {
    const previous = entries[i - 1];
    const place = previous ? compare(previous, entry) : -1;
    const key = `${entry.framework} ${entry.ref}`;
    const title = titles.get(key) ?? entry.title;
    titles.set(key, title);
    return [
      ...(place === 0 ? [`${nameOf(entry)} stands twice`] : []),
      ...(place > 0 ? [`${nameOf(entry)} stands behind ${previous ? nameOf(previous) : ''}`] : []),
      ...(known.some(({ id }) => id === entry.framework)
        ? []
        : [`${nameOf(entry)} names no known framework`]),
      ...(REFS[entry.framework].test(entry.ref) ? [] : [`${nameOf(entry)} is no number of that framework`]),
      ...(entry.url === PAGES[entry.framework]?.(entry.ref) ? [] : [`${nameOf(entry)} links elsewhere`]),
      ...(entry.title === title ? [] : [`${nameOf(entry)} is called ${title} elsewhere`]),
    ];
  });
}

describe('the crosswalk', () => {
  it('cites each framework in one edition, with the day on which we read it', () => {
    expect(
      z
        .array(frameworkSchema)
        .parse(frameworks)
        .map(({ id }) => id),
    ).toEqual(FRAMEWORK_IDS);
  });

  it('holds to its schema: known frameworks and mitigations, in order, each once', () => {
    z.array(entrySchema).parse(crosswalk);
    expect(faultsOf(crosswalk, frameworks)).toEqual([]);
  });

  it('names at least four of the five frameworks for each mitigation', () => {
    for (const id of MITIGATION_IDS) {
      const named = new Set(crosswalk.filter((e) => e.mitigation === id).map((e) => e.framework));
      expect(named.size, id).toBeGreaterThanOrEqual(4);
    }
    expect(crosswalk.length).toBeGreaterThanOrEqual(85);
  });

  const first = crosswalk[0];
  if (!first) throw new Error('The crosswalk is empty.');
  const sound: CrosswalkEntry = {
    mitigation: 'set-a-user',
    framework: 'attack',
    ref: 'T1611',
    title: 'Escape to Host',
    url: 'https://attack.mitre.org/techniques/T1611/',
  };
  it.each<readonly [string, readonly CrosswalkEntry[], readonly Framework[]]>([
    ['set-a-user attack T1611 stands twice', [sound, sound], frameworks],
    [`${nameOf(first)} stands behind set-a-user attack T1611`, [sound, first], frameworks],
    ['set-a-user attack T1611 names no known framework', [sound], frameworks.slice(0, 3)],
    ['set-a-user cwe T1611 is no number of that framework', [{ ...sound, framework: 'cwe' }], frameworks],
    ['set-a-user attack T1611 links elsewhere', [{ ...sound, url: 'https://attack.mitre.org/' }], frameworks],
    [
      'no-privileged attack T1611 is called Escape to Host elsewhere',
      [sound, { ...sound, mitigation: 'no-privileged', title: 'Escape' }],
      frameworks,
    ],
  ])('would be caught: %s', (fault, entries, known) => {
    expect(faultsOf(entries, known)).toContain(fault);
  });

  it.each([
    ['a mitigation that does not exist', { ...sound, mitigation: 'set-user' }],
    ['a framework that does not exist', { ...sound, framework: 'iso' }],
    ['a note that is no sentence', { ...sound, note: 'as above' }],
  ])('refuses %s', (_, entry) => {
    expect(entrySchema.safeParse(entry).success).toBe(false);
  });
});
