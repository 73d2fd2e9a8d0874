import { expect, it } from 'vitest';
import { parseStored } from './stored-files';

const FILE = { path: 'run.sh', kind: 'commands', text: 'docker run a' };

it('reads what was kept, and nothing from what is not ours', () => {
  expect(parseStored(JSON.stringify({ version: 1, files: [FILE] }))).toEqual([FILE]);
  for (const text of [null, '', '{"version":1,"files":[', '[]', '{"version":2,"files":[]}', 'null'])
    expect(parseStored(text)).toEqual([]);
});

it('leaves out files that are none, and the second of a path', () => {
  const files = [FILE, { ...FILE, text: 'x' }, { ...FILE, path: 'a', kind: 'poem' }, null, { path: 'b' }, 3];
  expect(parseStored(JSON.stringify({ version: 1, files }))).toEqual([FILE]);
});
