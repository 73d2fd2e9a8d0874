import { describe, expect, it } from 'vitest';
import { parseDemonstrations } from './demonstrations';

const WHOLE = `- id: by-name
  title: Read it
  seconds: 10
  before: {name: open, files: {run.sh: docker run web:1}}
  after: {name: closed, files: {run.sh: docker run --read-only web:1}}
  script: touch /bin/x
  starter: {exit: 0, output: x, meaning: It worked.}
  solution: {exit: 1, output: y, meaning: It did not.}
`;

describe('demonstrations', () => {
  it('are an attack and the two setups that it is tried on', () => {
    const [one] = parseDemonstrations('x.yaml', WHOLE);
    expect(one?.id).toBe('by-name');
    expect(one?.after).toEqual({
      name: 'closed',
      files: [{ path: 'run.sh', kind: 'commands', text: 'docker run --read-only web:1' }],
    });
    expect(one?.attack).toMatchObject({ script: 'touch /bin/x', neighbours: [], memory: 1, container: null });
  });

  it.each([
    ['an unknown key', WHOLE.replace('  seconds: 10', '  seconds: 10\n  hurry: yes'), 'x.yaml:1'],
    ['no setup', WHOLE.replace(/ {2}after.*\n/, ''), 'after'],
    ['an unknown file', WHOLE.replace('run.sh: docker run web:1', 'go.sh: docker run web:1'), 'go.sh'],
    [
      'divided memory without a word',
      WHOLE.replace('seconds: 10', 'seconds: 10\n  memory: 8'),
      'say in prepared',
    ],
    [
      'half a sentence',
      WHOLE.replace('seconds: 10', 'seconds: 10\n  unseen: [no stop]'),
      'write a whole sentence',
    ],
  ])('are refused with %s', (_, text, words) => {
    expect(() => parseDemonstrations('x.yaml', text)).toThrow(words);
  });
});
