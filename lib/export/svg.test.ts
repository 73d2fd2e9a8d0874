import { describe, expect, it } from 'vitest';
import { addedMarks, mitigations, threats } from '../catalog';
import { wholeCatalogue } from './catalogue';
import { matrixAsSvg } from './svg';

const text = matrixAsSvg(wholeCatalogue());
const all = (pattern: RegExp) => [...text.matchAll(pattern)];

describe('watertight.svg', () => {
  it('draws every mark once, printed ones as rings and added ones as diamonds', () => {
    // The legend shows one of each.
    expect(all(/<circle class="printed"/g)).toHaveLength(24 + 1);
    expect(all(/<path class="added"/g)).toHaveLength(addedMarks.length + 1);
    const marks = all(/<g><title>([^<]+)<\/title>/g).map(([, words]) => words);
    expect(new Set(marks).size).toBe(24 + addedMarks.length);
    expect(text).toContain('On the sheet of 2015: 24');
    expect(text).toContain(`Added since: ${addedMarks.length}`);
  });

  it('keeps its words as text and says all of it to who cannot see it', () => {
    const words = all(/<text [^>]*>([^<]+)<\/text>/g).map(([, word]) => word);
    for (const { title } of mitigations) expect(words).toContain(title);
    for (const { title } of threats)
      for (const part of title.split(/ (?=\S+$)/)) expect(words).toContain(part);
    expect(text).toMatch(/role="img" aria-labelledby="title desc"/);
    expect(text).toMatch(
      /<desc id="desc">A table of 12 mitigations and 5 threats\. Segregate groups with VMs: /,
    );
  });

  it('needs nothing from elsewhere', () => {
    expect(text.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|href|url\(|@import|<script|<image/,
    );
  });

  it('is well formed: every element that opens is closed', () => {
    const open: string[] = [];
    for (const [, close, name, , empty] of all(/<(\/?)([a-z]+)((?:\s+[a-zA-Z-]+="[^"<]*")*)\s*(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!empty && name) open.push(name);
    }
    expect(open).toEqual([]);
    expect(all(/</g)).toHaveLength(all(/<(\/?)([a-z]+)((?:\s+[a-zA-Z-]+="[^"<]*")*)\s*(\/?)>/g).length);
    expect(all(/&(?!amp;|lt;|gt;|quot;)/g)).toEqual([]);
  });
});
