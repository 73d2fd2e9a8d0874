import { describe, expect, it } from 'vitest';
import { countWords, readPage, withoutFences } from './markdown';

const PAGE = `---
title: A
---
Lead.

## One

\`\`\`sh ✅ wide
# no heading
## none either
\`\`\`

### Deeper

## Two
\`\`\`\`text
\`\`\`
\`\`\`\`
`;

describe('a page', () => {
  const page = readPage(PAGE);

  it('is split into front matter, lead and sections of level 2', () => {
    expect(page.frontMatter).toBe('title: A');
    expect(page.lead).toBe('Lead.');
    expect(page.sections.map(({ title, line }) => [title, line])).toEqual([
      ['One', 6],
      ['Two', 15],
    ]);
    expect(page.sections[0]?.body).toMatch(
      /^```sh ✅ wide\n# no heading\n## none either\n```\n\n### Deeper$/,
    );
  });

  it('gives its fenced blocks with language, marks and line; a longer fence holds a shorter one', () => {
    expect(page.fences).toEqual([
      { language: 'sh', marks: ['✅', 'wide'], code: '# no heading\n## none either', line: 8 },
      { language: 'text', marks: [], code: '```', line: 16 },
    ]);
  });

  it('is the same with the line ends of Windows', () => {
    expect(readPage(PAGE.replaceAll('\n', '\r\n'))).toEqual(page);
  });

  it('may have no front matter, and a fence that never ends', () => {
    const open = readPage('Lead\n```sh\necho');
    expect(open).toMatchObject({ frontMatter: null, lead: 'Lead\n```sh\necho', sections: [] });
    expect(open.fences).toEqual([{ language: 'sh', marks: [], code: 'echo', line: 2 }]);
  });
});

it('takes fenced blocks out of a text', () => {
  expect(withoutFences('a\n\n```sh x\n# b\n```\n\nc')).toBe('a\n\n\nc');
});

it('counts words, not marks', () => {
  expect(countWords('Two — words, and `three` | more:\n- …')).toBe(5);
});
