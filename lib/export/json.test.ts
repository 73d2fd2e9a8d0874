import { describe, expect, it } from 'vitest';
import { addedMarks, commandsOf2015, marks } from '../catalog';
import { diagnostics } from '../catalog/diagnostics';
import { MITIGATION_IDS, THREAT_IDS } from '../report';
import { wholeCatalogue } from './catalogue';
import { faultsIn, schemasIn } from './harness';
import { catalogueAsJson, catalogueText } from './json';
import { catalogueSchema } from './schema';

const SITE = 'https://example.org/tight/';
const whole = catalogueAsJson(wholeCatalogue(), SITE, '1.2.3');
const read = (): typeof whole => JSON.parse(catalogueText(wholeCatalogue(), SITE, '1.2.3'));
const schema = catalogueSchema(SITE);

describe('watertight.json', () => {
  it('is what its schema describes', () => {
    expect(faultsIn(read(), schema)).toEqual([]);
  });

  it('holds every mark of both layers once, 24 of them printed', () => {
    const all = read().marks;
    expect(all.filter(({ layer }) => layer === 'printed')).toHaveLength(24);
    expect(all.filter(({ layer }) => layer === 'added')).toHaveLength(addedMarks.length);
    expect(new Set(all.map(({ mitigation, threat }) => `${mitigation} ${threat}`)).size).toBe(all.length);
    for (const { mitigation, threat, reason } of marks)
      expect(all).toContainEqual({
        mitigation,
        threat,
        reason,
        layer: 'printed',
        source: null,
        page: `${SITE}mitigations/${mitigation}/#${threat}`,
      });
  });

  it('gives added marks a source, and names only what it holds', () => {
    const { marks: all, mitigations, threats, crosswalk } = read();
    expect(mitigations.map(({ id }) => id)).toEqual([...MITIGATION_IDS]);
    expect(threats.map(({ id }) => id)).toEqual([...THREAT_IDS]);
    for (const { layer, source } of all) expect(source === null).toBe(layer === 'printed');
    const frameworks = crosswalk.frameworks.map(({ id }) => id);
    for (const { framework, mitigation } of crosswalk.entries) {
      expect(frameworks).toContain(framework);
      expect(MITIGATION_IDS).toContain(mitigation);
    }
  });

  it('holds every diagnostic and every command of 2015', () => {
    expect(read().diagnostics.map(({ id }) => id)).toEqual(diagnostics.map(({ id }) => id));
    expect(read().commandsOf2015).toEqual(commandsOf2015);
  });

  it('gives absolute addresses and says where its schema is', () => {
    expect(read().$schema).toBe('https://example.org/tight/export/watertight.schema.json');
    expect(read().mitigations[0]?.lesson).toBe('https://example.org/tight/lessons/segregate-with-vms/');
  });
});

describe('watertight.schema.json', () => {
  it('describes every field in words', () => {
    const fields = schemasIn(schema).filter(([, one]) => one.$ref === undefined);
    const bare = fields.filter(
      ([place, { description = '' }]) => !place.endsWith('/*') && description.length < 9,
    );
    expect(bare.map(([place]) => place)).toEqual([]);
    expect(fields.length).toBeGreaterThan(50);
  });

  it('allows no field that it does not name', () => {
    const open = schemasIn(schema).filter(
      ([, { properties, additionalProperties }]) => properties && additionalProperties !== false,
    );
    expect(open).toEqual([]);
  });

  it.each([
    [
      'a layer that is neither',
      '#/marks/0/layer: both is none of',
      { marks: [{ ...whole.marks[0], layer: 'both' }] },
    ],
    [
      'a mark without its reason',
      '/marks/0: reason is missing',
      { marks: [without(whole.marks[0], 'reason')] },
    ],
    ['an empty reason', '/marks/0/reason: too short', { marks: [{ ...whole.marks[0], reason: '' }] }],
    ['a field that nobody knows', '#: colour is not known', { colour: 'red' }],
    ['an older form', '#/format: not 1', { format: 0 }],
    ['a day that is none', '#/date: 2026-02-31 is no day', { date: '2026-02-31' }],
    [
      'a relative address',
      '/page: threats/ is no address',
      { threats: [{ ...whole.threats[0], page: 'threats/' }] },
    ],
    ['a list that is none', '#/diagnostics: object, not array', { diagnostics: {} }],
    ['a row from zero', '/number: too small', { mitigations: [{ ...whole.mitigations[0], number: 0 }] }],
    ['an id in capitals', '/id: Threat does not match', { threats: [{ ...whole.threats[0], id: 'Threat' }] }],
  ])('refuses %s', (_, fault, change) => {
    const faults = faultsIn({ ...whole, ...change }, schema);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });
});

function without(value: object | undefined, name: string): object {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => key !== name));
}
