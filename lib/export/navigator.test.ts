import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Catalogue } from './catalogue';
import { wholeCatalogue } from './catalogue';
import { navigatorLayer, navigatorText } from './navigator';

const SITE = 'https://example.org/';

/*
 * Layer format 4.5 as mitre-attack/attack-navigator describes it in layers/spec/v4.5/layerformat.md (068cf4e): names,
 * types, what is required, values where they are listed. Its list of platforms is older than the platforms of ATT&CK
 * itself, from which the Navigator takes its own (nav-app, classes/filter.ts), so Containers is among them here.
 */
const divider = z.strictObject({ divider: z.boolean() });
const metadata = z.array(z.union([z.strictObject({ name: z.string(), value: z.string() }), divider]));
const link = z.strictObject({ label: z.string(), url: z.string().regex(/^[a-z]+:\/\//) });
const links = z.array(z.union([link, divider]));
const layer = z.strictObject({
  versions: z
    .strictObject({
      attack: z.string().optional(),
      navigator: z
        .string()
        .refine((text) => text.split('.').map(Number).join('.') === text && atLeast(text, [4, 9])),
      layer: z.literal('4.5'),
    })
    .optional(),
  name: z.string(),
  description: z.string().optional(),
  domain: z.enum(['enterprise-attack', 'mobile-attack', 'ics-attack']),
  customDataURL: z.string().optional(),
  filters: z.strictObject({ platforms: z.array(z.enum(['Linux', 'Containers', 'IaaS', 'SaaS'])) }).optional(),
  sorting: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).optional(),
  layout: z
    .strictObject({
      layout: z.enum(['side', 'flat', 'mini']).optional(),
      showID: z.boolean().optional(),
      showName: z.boolean().optional(),
      showAggregateScores: z.boolean().optional(),
      countUnscored: z.boolean().optional(),
      aggregateFunction: z.enum(['average', 'min', 'max', 'sum']).optional(),
      expandedSubtechniques: z.enum(['none', 'all', 'annotated']).optional(),
    })
    .optional(),
  hideDisabled: z.boolean().optional(),
  techniques: z
    .array(
      z.strictObject({
        techniqueID: z.string().regex(/^T\d{4}(\.\d{3})?$/),
        tactic: z.string().optional(),
        comment: z.string().optional(),
        enabled: z.boolean().optional(),
        score: z.number().optional(),
        color: z.string().optional(),
        metadata: metadata.optional(),
        links: links.optional(),
        showSubtechniques: z.boolean().optional(),
      }),
    )
    .optional(),
  gradient: z
    .strictObject({
      colors: z.array(z.string().regex(/^#[0-9a-f]{6}$/i)).min(2),
      minValue: z.number(),
      maxValue: z.number(),
    })
    .refine(({ minValue, maxValue }) => maxValue > minValue)
    .optional(),
  legendItems: z.array(z.strictObject({ label: z.string(), color: z.string() })).optional(),
  showTacticRowBackground: z.boolean().optional(),
  tacticRowBackground: z.string().optional(),
  selectTechniquesAcrossTactics: z.boolean().optional(),
  selectSubtechniquesWithParent: z.boolean().optional(),
  selectVisibleTechniques: z.boolean().optional(),
  metadata: metadata.optional(),
  links: links.optional(),
});

function atLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const apart = least.map((part, i) => (parts[i] ?? 0) - part).find((difference) => difference !== 0);
  return (apart ?? 0) >= 0;
}

/** Two techniques, one of them answered twice. */
const SMALL: Catalogue = {
  ...wholeCatalogue(),
  frameworks: [
    {
      id: 'attack',
      title: 'MITRE ATT&CK',
      edition: 'v19, April 2026',
      url: 'https://attack.mitre.org/',
      read: '2026-11-23',
    },
  ],
  crosswalk: [
    {
      mitigation: 'set-a-user',
      framework: 'attack',
      ref: 'T1611',
      title: 'Escape to Host',
      note: 'Root inside is root outside.',
      url: 'https://attack.mitre.org/techniques/T1611/',
    },
    { mitigation: 'memory-limit', framework: 'attack', ref: 'T1499', title: 'Endpoint Denial of Service' },
    { mitigation: 'no-privileged', framework: 'attack', ref: 'T1611', title: 'Escape to Host' },
    { mitigation: 'no-privileged', framework: 'owasp', ref: 'Rule 3', title: 'Limit capabilities' },
  ],
};

describe('the Navigator layer', () => {
  it('is a layer of format 4.5', () => {
    const read: unknown = JSON.parse(navigatorText(wholeCatalogue(), SITE));
    expect(layer.safeParse(read).error?.issues ?? []).toEqual([]);
    expect(layer.safeParse(navigatorLayer(SMALL, SITE)).error?.issues ?? []).toEqual([]);
  });

  it('has every technique of the crosswalk once, scored by the mitigations that answer it', () => {
    const { crosswalk } = wholeCatalogue();
    const entries = crosswalk.filter(({ framework }) => framework === 'attack');
    const { techniques } = navigatorLayer(wholeCatalogue(), SITE);
    expect(techniques.map(({ techniqueID }) => techniqueID)).toEqual(
      [...new Set(entries.map(({ ref }) => ref))].sort(),
    );
    expect(techniques.reduce((sum, { score }) => sum + score, 0)).toBe(entries.length);
  });

  it('tells at a technique which mitigations answer it and why, and leads to their lessons', () => {
    const { techniques, versions, gradient } = navigatorLayer(SMALL, SITE);
    const technique = techniques.find(({ techniqueID }) => techniqueID === 'T1611');
    expect(versions).toEqual({ attack: '19', navigator: '5.2.0', layer: '4.5' });
    expect(gradient).toMatchObject({ minValue: 1, maxValue: 2 });
    expect(technique?.score).toBe(2);
    const lines = technique?.comment.split('\n') ?? [];
    expect(lines[0]).toBe('6. Set a user. Root inside is root outside.');
    expect(lines.filter((text) => text.startsWith('- Container breakouts: '))).toHaveLength(2);
    expect(technique?.links).toEqual([
      { label: 'Lesson: Set a user', url: 'https://example.org/lessons/set-a-user/' },
      { label: 'Lesson: No privileged containers', url: 'https://example.org/lessons/no-privileged/' },
      { divider: true },
      { label: 'ATT&CK: Escape to Host', url: 'https://attack.mitre.org/techniques/T1611/' },
    ]);
  });

  it.each([
    ['an older format', { versions: { navigator: '5.2.0', layer: '4.4' } }],
    ['an older Navigator', { versions: { navigator: '4.8.2', layer: '4.5' } }],
    ['a link without a protocol', { links: [{ label: 'Home', url: '/lessons/' }] }],
    ['a technique that is a tactic', { techniques: [{ techniqueID: 'TA0004' }] }],
    [
      'a gradient without a slope',
      { gradient: { colors: ['#000000', '#ffffff'], minValue: 1, maxValue: 1 } },
    ],
    ['a field that the format does not know', { colour: '#000000' }],
    ['a score in words', { techniques: [{ techniqueID: 'T1611', score: '2' }] }],
  ])('is checked by a schema that refuses %s', (_, change) => {
    expect(layer.safeParse({ ...navigatorLayer(SMALL, SITE), ...change }).success).toBe(false);
  });
});
