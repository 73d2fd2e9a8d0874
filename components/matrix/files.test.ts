import { describe, expect, it } from 'vitest';
import { analyze } from '@/lib/analyze';
import { mitigations } from '@/lib/catalog';
import { filesOf } from './files';

const COMPOSE = 'services:\n  a:\n    image: alpine:3.20\n    volumes:\n      - /a:/b\n';

describe('the files of a mitigation', () => {
  it.each(mitigations)(
    'name compose.yaml for $id where the engine decides it by a Compose file alone',
    ({ id, tabs }) => {
      const report = analyze([{ path: 'compose.yaml', kind: 'compose', text: COMPOSE }]);
      const decided = report.mitigations[id].verdict !== 'unknown';
      expect(filesOf(id, tabs).includes('compose.yaml')).toBe(decided);
    },
  );

  it.each(mitigations)('hold every tab of the lesson of $id', ({ id, tabs }) => {
    expect(filesOf(id, tabs)).toEqual(expect.arrayContaining([...tabs]));
  });
});
