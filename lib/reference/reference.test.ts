import { describe, expect, it } from 'vitest';
import { addedMarks, marks } from '../catalog';
import { MITIGATION_IDS, THREAT_IDS } from '../report';
import { mitigationFacts, threatFacts, threatText } from '.';
import { sectionsOf } from './threat-text';

const HEADINGS = [
  'How it happens',
  'What a demonstration shows',
  'What breaks it',
  'What none of them stops',
];

/** A source that can be looked up: what it is, where it stands, and the day on which we read it. */
const COMPLETE_SOURCE = {
  title: expect.stringMatching(/\w{3}/),
  url: expect.stringMatching(/^https:\/\/\S+$/),
  read: expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
};

describe('a threat page', () => {
  it.each(THREAT_IDS)('%s says how it happens, what breaks it and what nothing here stops', (id) => {
    const { sections, sources } = threatText(id);
    expect(sections.map(({ title }) => title)).toEqual(HEADINGS);
    for (const { body } of sections) expect(body.split(/\s+/).length).toBeGreaterThan(25);
    const words = sections.flatMap(({ body }) => body.split(/\s+/)).length;
    expect(words).toBeLessThanOrEqual(500);
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(source).toEqual(COMPLETE_SOURCE);
  });

  it.each(['title', 'url', 'read'])('would be caught citing a source without its %s', (field) => {
    const [source] = threatText('kernel-exploits').sources;
    expect(source).toEqual(COMPLETE_SOURCE);
    expect({ ...source, [field]: '' }).not.toEqual(COMPLETE_SOURCE);
  });

  it('reads a heading only where a line begins with it', () => {
    expect(sectionsOf('## A\n\nb ## c\n\n## D\ne\n')).toEqual([
      { title: 'A', body: 'b ## c' },
      { title: 'D', body: 'e' },
    ]);
  });
});

describe('both directions', () => {
  it('tell the same marks, each once a side', () => {
    const pair = ({ mitigation, threat }: { mitigation: { id: string }; threat: { id: string } }) =>
      `${mitigation.id} ${threat.id}`;
    const byRow = MITIGATION_IDS.flatMap((id) => mitigationFacts(id).marks.map(pair));
    const byColumn = THREAT_IDS.flatMap((id) => threatFacts(id).marks.map(pair));
    expect([...byRow].sort()).toEqual([...byColumn].sort());
    expect(new Set(byRow).size).toBe(marks.length + addedMarks.length);
    expect(byRow).toHaveLength(marks.length + addedMarks.length);
  });

  it('keep the layers apart: an added mark has a source, a printed one is the sheet’s', () => {
    for (const { layer, source } of MITIGATION_IDS.flatMap((id) => mitigationFacts(id).marks))
      expect(source === null).toBe(layer === 'printed');
  });
});
