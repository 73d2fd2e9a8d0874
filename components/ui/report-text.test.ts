import { expect, it } from 'vitest';
import { reportText } from './report-text';

it('names the subject, the page and what it was checked against', () => {
  const text = reportText({
    subject: 'memory-limit/below-minimum',
    page: '/diagnostics/memory-limit/below-minimum/',
  });
  expect(text.split('\n').slice(0, 3)).toEqual([
    '# Watertight: memory-limit/below-minimum is wrong',
    '',
    '- Page: /diagnostics/memory-limit/below-minimum/',
  ]);
  expect(text).toContain('checked against Docker 29.7');
});

it('carries the files in blocks that their own text cannot end', () => {
  const text = reportText({
    subject: 'set-a-user',
    page: '/lessons/set-a-user/',
    files: [
      { path: 'Dockerfile', text: 'FROM a\n' },
      { path: 'run.sh', text: '```sh\ndocker run a\n```\n' },
    ],
  });
  expect(text).toContain('`Dockerfile`\n```\nFROM a\n```\n');
  expect(text).toContain('`run.sh`\n````\n```sh\ndocker run a\n```\n````\n');
});
