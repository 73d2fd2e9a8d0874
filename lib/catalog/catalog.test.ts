import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MITIGATION_IDS, THREAT_IDS } from '../report';
import { marks, mitigations, mitigationsOf, threats, threatsOf } from '.';

const sentence = z.string().regex(/^[A-Z].*\.$/);
const threatSchema = z.strictObject({
  id: z.enum(THREAT_IDS),
  title: z.string().min(3),
  short: z.string().min(3).max(40),
  summary: sentence,
});
const mitigationSchema = z.strictObject({
  id: z.enum(MITIGATION_IDS),
  number: z.int().min(1).max(12),
  title: z.string().min(3),
  tabs: z.array(z.enum(['Dockerfile', 'run.sh', 'daemon.json', 'compose.yaml'])).min(1),
  summary: sentence,
});
const markSchema = z.strictObject({
  mitigation: z.enum(MITIGATION_IDS),
  threat: z.enum(THREAT_IDS),
  reason: sentence.max(200),
});

/** The sheet as it is printed, one string a row; columns in the order of THREAT_IDS. */
const PRINTED = [
  '.x...',
  'x.x..',
  '.x...',
  '...x.',
  'xxx.x',
  'x.x.x',
  '....x',
  'x.x.x',
  'xxx..',
  'x.x..',
  '.x...',
  'x.x..',
];

describe('the catalog', () => {
  it('holds to its schema, every id once and in the order of the sheet', () => {
    expect(
      z
        .array(threatSchema)
        .parse(threats)
        .map(({ id }) => id),
    ).toEqual(THREAT_IDS);
    expect(
      z
        .array(mitigationSchema)
        .parse(mitigations)
        .map(({ id }) => id),
    ).toEqual(MITIGATION_IDS);
    expect(mitigations.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    z.array(markSchema).parse(marks);
  });

  it('refuses a mark for a threat that does not exist', () => {
    expect(markSchema.safeParse({ ...marks[0], threat: 'kernel-exploit' }).success).toBe(false);
  });

  it('has the 24 marks of the printed sheet and no other', () => {
    const rows = mitigations.map(({ id }) =>
      threats
        .map((threat) => (marks.some((m) => m.mitigation === id && m.threat === threat.id) ? 'x' : '.'))
        .join(''),
    );
    expect(rows).toEqual(PRINTED);
    expect(marks).toHaveLength(24);
  });

  it('derives both directions from the same marks', () => {
    expect(threatsOf('set-a-user').map(({ id }) => id)).toEqual([
      'kernel-exploits',
      'container-breakouts',
      'compromised-secrets',
    ]);
    expect(mitigationsOf('poisoned-images').map(({ id }) => id)).toEqual(['verify-images']);
    const pairs = threats.flatMap(({ id }) => mitigationsOf(id));
    expect(pairs).toHaveLength(marks.length);
  });
});
