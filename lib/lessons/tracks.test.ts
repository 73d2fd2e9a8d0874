import { describe, expect, it } from 'vitest';
import { describeProblem } from './problem';
import { parseTracks } from './tracks';

const existing = new Set(['a', 'b']);
const tracks = (steps: string) => `tracks:\n  - { slug: t, title: T, about: About., steps: [${steps}] }\n`;
const complaints = (text: string) => parseTracks(text, existing).problems.map(describeProblem);

describe('tracks', () => {
  it('list lessons that exist and lessons that are planned', () => {
    const text = tracks('{ lesson: a }, { planned: c, title: Sea, after: [a] }');
    expect(parseTracks(text, existing).value).toEqual([
      {
        slug: 't',
        title: 'T',
        about: 'About.',
        steps: [
          { slug: 'a', state: 'available', after: [] },
          { slug: 'c', state: 'planned', title: 'Sea', after: ['a'] },
        ],
      },
    ]);
  });

  it.each([
    ['{ lesson: c }', 'track.yaml: t, c: has no folder; list it as planned'],
    ['{ planned: a, title: A }', 'track.yaml: t, a: has a folder; list it as lesson'],
    ['{ lesson: a }, { lesson: a }', 'track.yaml: t, a: is listed twice'],
    [
      '{ lesson: a, after: [b] }, { lesson: b }',
      'track.yaml: t, a: comes after b, which is not listed before it',
    ],
    ['{ lesson: a, after: [a] }', 'track.yaml: t, a: comes after a, which is not listed before it'],
    ['{ planned: c }', 'track.yaml:2: tracks.0.steps.0: Invalid input'],
  ])('refuse %s', (steps, complaint) => {
    expect(complaints(tracks(steps))).toEqual([complaint]);
  });

  it('refuse two of the same name', () => {
    expect(complaints(tracks('{ lesson: a }') + tracks('{ lesson: b }').replace('tracks:\n', ''))).toEqual([
      'track.yaml: two tracks have the same slug',
    ]);
  });
});
