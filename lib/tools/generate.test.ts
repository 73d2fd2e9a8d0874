import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MITIGATION_IDS } from '../report';
import { mitigationIndex } from './generate';

const root = new URL('../../', import.meta.url);

describe('the registry of checks', () => {
  it('is what the generator writes for the checks that exist', () => {
    const { path, text } = mitigationIndex((id) => existsSync(new URL(`lib/mitigations/${id}.ts`, root)));
    expect(readFileSync(new URL(path, root), 'utf8')).toBe(text);
  });

  it('names every mitigation once, in the order of the sheet', () => {
    const { text } = mitigationIndex((id) => id === 'set-a-user');
    const entries = text.slice(text.indexOf('= [')).match(/notImplemented\('[a-z-]+'\)|setAUser/g);
    expect(entries).toEqual(
      MITIGATION_IDS.map((id) => (id === 'set-a-user' ? 'setAUser' : `notImplemented('${id}')`)),
    );
    expect(text).toContain("import { setAUser } from './set-a-user';");
  });

  it('needs no stand-in once all twelve exist', () => {
    expect(mitigationIndex(() => true).text).not.toContain('notImplemented');
  });
});
