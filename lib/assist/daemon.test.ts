import { describe, expect, it } from 'vitest';
import { daemonKeys } from '../languages/daemon';
import { offered, said } from './testing';

const at = (marked: string) => offered('daemon', marked);
const told = (marked: string) => said('daemon', marked);

describe('in a daemon.json', () => {
  it('keys are offered, with their quotes, before and after they have any', () => {
    expect(at('{ "ic¦')).toMatchObject({ replaces: '"ic', start: 2 });
    expect(at('{ "ic¦')?.labels).toEqual(daemonKeys().map(({ key }) => key));
    expect(at('{ "ic¦" }')).toMatchObject({ replaces: '"ic"' });
    expect(at('{ "ic¦" }')?.inserts).toContain('"icc": ');
    expect(at('{ "ic¦": false }')?.inserts).toContain('"icc"');
    expect(at('{\n  "debug": true,\n  ¦\n}')).toMatchObject({ replaces: '' });
    expect(at('{\n  "debug": true,\n  "¦\n  "icc": false\n}')).toMatchObject({ replaces: '"' });
  });

  it('values are offered by the type of their key', () => {
    expect(at('{ "icc": ¦ }')?.inserts).toEqual(['true', 'false']);
    expect(at('{ "icc": fa¦ }')).toMatchObject({ replaces: 'fa' });
    expect(at('{ "log-level": "¦" }')?.inserts).toContain('"warn"');
    expect(at('{ "data-root": "¦" }')).toBeNull();
  });

  it('between words, inside other objects and behind a fault nothing is', () => {
    expect(at('{ "icc" ¦')).toBeNull();
    expect(at('{ "icc": true ¦')).toBeNull();
    expect(at('{ "log-opts": { "ma¦')).toBeNull();
    expect(at('{ icc: "¦')).toBeNull();
  });
});

describe('a word of a daemon.json is explained', () => {
  it('a key, in broken text too', () => {
    expect(told('{ "ic¦c": false }')).toEqual({
      word: '"icc"',
      start: 2,
      title: 'icc',
      text: 'Whether containers on the default bridge may reach each other.',
      effects: ['Meets *Inter-container traffic off* as false, with iptables on.'],
    });
    expect(told('{ "debug": true, "no-new-pri¦vileges": tr')).toMatchObject({ title: 'no-new-privileges' });
  });

  it('a value of a closed set', () => {
    expect(told('{ "seccomp-profile": "uncon¦fined" }')).toMatchObject({ word: '"unconfined"' });
  });

  it('but not unknown keys and free values', () => {
    for (const text of [
      '{ "bog¦us": 1 }',
      '{ "data-root": "/d¦ata" }',
      '{ "icc": fa¦lse }',
      '{ "icc"¦: false }',
    ]) {
      expect(told(text), text).toBeNull();
    }
  });
});
