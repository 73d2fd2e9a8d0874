import { describe, expect, it } from 'vitest';
import { lessonHref, trackAt } from './address';

const track = (slug: string, ...lessons: string[]) => ({
  slug,
  steps: lessons.map((each) => ({ slug: each })),
});
const tracks = [
  track('foundations', 'a', 'b'),
  track('first-week', 'b', 'x'),
  track('full', 'a', 'b', 'x', 'y'),
];

describe('the track of a lesson', () => {
  it.each([
    ['b', '', 'foundations'],
    ['b', '?track=first-week', 'first-week'],
    ['b', '?other=1&track=full', 'full'],
    ['x', '', 'full'],
    ['x', '?track=first-week', 'first-week'],
  ])('%s at “%s” is %s', (lesson, search, slug) => {
    expect(trackAt(tracks, lesson, search)?.slug).toBe(slug);
  });

  it('is the usual one where the address names one that does not hold it, or none that exists', () => {
    expect(trackAt(tracks, 'y', '?track=first-week')?.slug).toBe('full');
    expect(trackAt(tracks, 'a', '?track=no-such')?.slug).toBe('foundations');
    expect(trackAt(tracks, 'nowhere', '')).toBeNull();
  });

  it('is in the address of a lesson unless it is the usual one, and is read back from there', () => {
    expect(lessonHref(tracks, 'foundations', 'b')).toBe('/lessons/b/');
    expect(lessonHref(tracks, 'first-week', 'b')).toBe('/lessons/b/?track=first-week');
    expect(lessonHref(tracks, 'full', 'x')).toBe('/lessons/x/');
    for (const { slug, steps } of tracks) {
      for (const { slug: lesson } of steps) {
        const { search } = new URL(lessonHref(tracks, slug, lesson), 'https://site.example');
        expect(trackAt(tracks, lesson, search)?.slug).toBe(slug);
      }
    }
  });
});
