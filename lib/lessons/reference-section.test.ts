import { describe, expect, it } from 'vitest';
import { loadLessons } from './load';
import { referenceSection, UNPROTECTED } from './reference-section';

describe('a section of the reference', () => {
  const text = '### Do\n\nThis.\n\n#### Within\n\nThat.\n\n###  Related\n\nMore.\n';

  it('reaches to the next heading of its level, over lesser ones', () => {
    expect(referenceSection(text, 'Do')).toBe('This.\n\n#### Within\n\nThat.');
    expect(referenceSection(text, 'Related')).toBe('More.');
  });

  it('is read with the line ends of Windows, too', () => {
    expect(referenceSection(text.replaceAll('\n', '\r\n'), 'Related')).toBe('More.');
  });

  it('is empty where there is no such heading', () => {
    expect(referenceSection(text, 'Rel')).toBe('');
    expect(referenceSection('', 'Do')).toBe('');
  });

  it('says in every lesson what the mitigation does not protect against', () => {
    const lessons = loadLessons('lessons');
    expect(lessons.length).toBeGreaterThan(0);
    for (const { slug, reference } of lessons) {
      const text = referenceSection(reference, UNPROTECTED);
      expect(text.length, slug).toBeGreaterThan(40);
      expect(text, slug).not.toContain('###');
    }
  });
});
