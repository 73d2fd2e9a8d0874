import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../report';
import { buildSetup } from './build-setup';

function read(text: string, kind: SourceFile['kind'] = 'commands') {
  const { exceptions, diagnostics } = buildSetup([{ path: 'file', kind, text }]);
  return {
    allowed: exceptions.map(({ mitigation, target, reason, covers }) => [
      mitigation,
      target,
      reason,
      covers.map(({ start, end }) => text.slice(start, end)),
    ]),
    warned: diagnostics.map(({ id }) => id),
  };
}

describe('an exception comment', () => {
  it('covers the command below it', () => {
    expect(read('# watertight: allow memory-limit -- a batch job\ndocker run img')).toEqual({
      allowed: [['memory-limit', null, 'a batch job', ['docker run img']]],
      warned: [],
    });
  });

  it('covers the instruction below it, with other comments between', () => {
    const text = 'FROM scratch\n# watertight: allow set-a-user -- init\n# more\nUSER 0';
    expect(read(text, 'dockerfile').allowed).toEqual([['set-a-user', null, 'init', ['USER 0']]]);
  });

  it('covers a command of several lines as a whole', () => {
    const text = '# watertight: allow memory-limit -- why\ndocker run \\\n  img';
    expect(read(text).allowed[0]?.[3]).toEqual(['docker run \\\n  img']);
  });

  it('covers the command before it on its line', () => {
    const text = 'docker run a\ndocker run b # watertight: allow memory-limit -- why\ndocker run c';
    expect(read(text).allowed).toEqual([['memory-limit', null, 'why', ['docker run b']]]);
  });

  it('keeps a target, with dashes in it too', () => {
    const text = '# watertight: allow read-only-volumes(/srv/a--b) -- uploads\ndocker run img';
    expect(read(text).allowed[0]?.slice(0, 3)).toEqual(['read-only-volumes', '/srv/a--b', 'uploads']);
  });

  it('can stand with others above one command', () => {
    const text =
      '# watertight: allow memory-limit -- one\n# watertight: allow set-a-user -- two\ndocker run img';
    expect(read(text).allowed.map(([id, , , covers]) => [id, covers])).toEqual([
      ['memory-limit', ['docker run img']],
      ['set-a-user', ['docker run img']],
    ]);
  });

  it.each([
    ['without a reason', '# watertight: allow memory-limit\ndocker run img', 'exception/no-reason'],
    ['with an empty reason', '# watertight: allow memory-limit --  \ndocker run img', 'exception/no-reason'],
    [
      'for an unknown mitigation',
      '# watertight: allow memory -- why\ndocker run img',
      'exception/unknown-mitigation',
    ],
    ['with another verb', '# watertight: ignore memory-limit -- why\ndocker run img', 'exception/unreadable'],
    ['that names nothing', '# watertight: allow -- why\ndocker run img', 'exception/unreadable'],
    [
      'with an open parenthesis',
      '# watertight: allow memory-limit(x -- why\ndocker run img',
      'exception/unreadable',
    ],
    [
      'above an empty line',
      '# watertight: allow memory-limit -- why\n\ndocker run img',
      'exception/covers-nothing',
    ],
    [
      'at the end of the file',
      'docker run img\n# watertight: allow memory-limit -- why',
      'exception/covers-nothing',
    ],
  ])('%s allows nothing and warns', (_, text, id) => {
    expect(read(text)).toEqual({ allowed: [], warned: [id] });
  });

  it('is told from other comments', () => {
    expect(read('# watertight is the name of the tool\n# allow all\ndocker run img')).toEqual({
      allowed: [],
      warned: [],
    });
  });
});
