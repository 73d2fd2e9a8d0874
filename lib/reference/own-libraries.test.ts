import { describe, expect, it } from 'vitest';
import { ownLibraries } from '.';

describe('the libraries of the site', () => {
  it('are named with their version and licence, each with its licence’s text', () => {
    const libraries = ownLibraries();
    expect(libraries.map(({ name }) => name)).toContain('monaco-editor');
    expect(libraries.length).toBeGreaterThan(10);
    for (const { name, version, licence } of libraries) {
      expect(version, name).toMatch(/^\d+\./);
      expect(licence, name).not.toBe('');
    }
    // Our server's alone, and in no page; its package holds no licence file.
    const without = libraries.filter(({ text }) => text.length < 300);
    expect(without.map(({ name }) => name)).toEqual(['sirv']);
  });
});
