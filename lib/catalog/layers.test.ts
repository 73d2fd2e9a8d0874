import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MITIGATION_IDS, THREAT_IDS } from '../report';
import { addedMarks, type Mark, marks } from '.';

const markShape = {
  mitigation: z.enum(MITIGATION_IDS),
  threat: z.enum(THREAT_IDS),
  // Shown as plain text, in a panel of a few lines.
  reason: z
    .string()
    .regex(/^[A-Z][^`]*\.$/)
    .min(40)
    .max(200),
};
const printedSchema = z.strictObject(markShape);
const addedSchema = z.strictObject({
  ...markShape,
  source: z.strictObject({
    title: z.string().min(10),
    url: z.url({ protocol: /^https$/ }).optional(),
    read: z.iso.date(),
  }),
});

/** The sheet itself has no page of its own to link to. */
const THE_SHEET = 'Adrian Mouat, Docker security cheat sheet, 2015';

const edgeOf = ({ mitigation, threat }: Mark) => `${mitigation} × ${threat}`;

/** The pairs that are written more than once, within a layer or across both. */
function writtenTwice(...layers: readonly (readonly Mark[])[]): readonly string[] {
  const edges = layers.flat().map(edgeOf);
  return edges.filter((edge, i) => edges.indexOf(edge) < i);
}

/** Whether marks stand by rows of the sheet, and within a row by columns. */
function inOrder(layer: readonly Mark[]): boolean {
  const places = layer.map(
    ({ mitigation, threat }) =>
      MITIGATION_IDS.indexOf(mitigation) * THREAT_IDS.length + THREAT_IDS.indexOf(threat),
  );
  return places.every((place, i) => i === 0 || place >= (places[i - 1] ?? 0));
}

describe('the two layers of marks', () => {
  it('hold to their schemas: every mark has a reason, every added one a source that we read', () => {
    expect(z.array(printedSchema).parse(marks)).toHaveLength(24);
    z.array(addedSchema).parse(addedMarks);
    expect(addedMarks.length).toBeGreaterThanOrEqual(8);
    for (const { source } of addedMarks) {
      expect(source.url === undefined, source.title).toBe(source.title.startsWith(THE_SHEET));
    }
  });

  it('write each edge once, in the order of rows and columns', () => {
    expect(writtenTwice(marks, addedMarks)).toEqual([]);
    expect([inOrder(marks), inOrder(addedMarks)]).toEqual([true, true]);
  });

  it('give no two marks the same reason', () => {
    const reasons = [...marks, ...addedMarks].map(({ reason }) => reason);
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  it('would be caught writing an edge twice, in one layer or in both', () => {
    const [printed] = marks;
    const [added] = addedMarks;
    if (!printed || !added) throw new Error('A layer is empty.');
    expect(writtenTwice([...marks, printed], addedMarks)).toEqual([edgeOf(printed)]);
    expect(writtenTwice(marks, [...addedMarks, { ...added, reason: 'In other words.' }])).toEqual([
      edgeOf(added),
    ]);
    expect(writtenTwice(marks, [...addedMarks, { ...added, ...printed }])).toEqual([edgeOf(printed)]);
    expect(inOrder([...marks, printed])).toBe(false);
  });

  it('refuse an added mark without a source, and one that says nothing', () => {
    const { source, ...bare } = addedMarks[0] ?? { source: null };
    expect(source).toBeTruthy();
    expect(addedSchema.safeParse(bare).success).toBe(false);
    expect(addedSchema.safeParse({ ...addedMarks[0], reason: 'It helps.' }).success).toBe(false);
  });
});
