import { describe, expect, it } from 'vitest';
import { offered, said } from './testing';

const at = (marked: string) => offered('compose', marked);
const told = (marked: string) => said('compose', marked);

describe('in a Compose file', () => {
  it('keys are offered by their place', () => {
    expect(at('ser¦')?.labels).toContain('services');
    expect(at('services:\n  web:\n    me¦')).toMatchObject({ replaces: 'me' });
    expect(at('services:\n  web:\n    me¦')?.labels).toContain('mem_limit');
    expect(at('services:\n  web:\n    image: x\n    me¦')?.labels).toContain('mem_limit');
    expect(at('services:\n  web:\n    image: x\n    me¦\n    user: y')?.labels).toContain('mem_limit');
    expect(
      at('services:\n  web:\n    deploy:\n      resources:\n        limits:\n          m¦')?.labels,
    ).toEqual(['cpus', 'memory', 'pids']);
    expect(at('services:\n  web:\n    build:\n      ar¦')?.labels).toContain('args');
    expect(at('services:\n  web:\n    volumes:\n      - ty¦')?.labels).toContain('read_only');
    expect(at('services:\n  web:\n    volumes:\n      - type: bind\n        re¦')?.labels).toContain(
      'read_only',
    );
    expect(at('networks:\n  n:\n    dri¦')?.labels).toContain('driver_opts');
    expect(at('secrets:\n  s:\n    fi¦')?.labels).toContain('file');
    expect(at('services:\n  we¦')).toBeNull();
  });

  it('an empty line is offered the keys of its depth', () => {
    expect(at('services:\n  web:\n    image: x\n    ¦\n    user: y')?.labels).toContain('read_only');
    expect(at('services:\n  web:\n    image: x\n¦')?.labels).toContain('networks');
  });

  it('a key that has its colon gets none again', () => {
    expect(at('services:\n  web:\n    mem_li¦: 1g')).toMatchObject({ replaces: 'mem_li' });
    expect(at('services:\n  web:\n    mem_li¦: 1g')?.inserts).toContain('mem_limit');
    expect(at('services:\n  web:\n    mem_li¦')?.inserts).toContain('mem_limit: ');
    expect(at('services:\n  web:\n    depl¦')?.inserts).toContain('deploy:');
  });

  it('values are offered where Compose knows them all', () => {
    expect(at('services:\n  web:\n    read_only: t¦')?.labels).toEqual(['true', 'false']);
    expect(at('services:\n  web:\n    network_mode: ¦')?.labels).toContain('none');
    expect(at('services:\n  web:\n    cap_drop:\n      - A¦')?.labels).toContain('ALL');
    expect(at('services:\n  web:\n    volumes:\n      - type: b¦')?.labels).toContain('bind');
    expect(at('services:\n  web:\n    image: ng¦')).toBeNull();
  });

  it('comments and texts of several lines are left alone', () => {
    expect(at('services:\n  web:\n    # me¦')).toBeNull();
    expect(at('services:\n  web:\n    command: |\n      me¦')).toBeNull();
  });
});

describe('a word of a Compose file is explained', () => {
  it('a key by its place', () => {
    expect(told('services:\n  web:\n    read_o¦nly: true')).toEqual({
      word: 'read_only',
      start: 21,
      title: 'read_only',
      text: "Mounts the container's root file system so that nothing in it can be changed.",
      effects: ['Meets *Read-only file system*.'],
    });
    expect(told('services:\n  web:\n    volumes:\n      - type: bind\n        read_o¦nly: true')?.text).toBe(
      'The container can read it and not change it.',
    );
    expect(
      told('services:\n  web:\n    deploy:\n      resources:\n        reservations:\n          mem¦ory: 1g')
        ?.effects,
    ).toEqual(['Leaves *Set memory limits* unmet: a reservation is no ceiling.']);
  });

  it('a value of a closed set', () => {
    expect(told('services:\n  web:\n    network_mode: ho¦st')).toMatchObject({ word: 'host' });
    expect(told('services:\n  web:\n    cap_add: [SYS_ADM¦IN]')).toMatchObject({ word: 'SYS_ADMIN' });
  });

  it('but not names, free values and unknown keys', () => {
    for (const text of [
      'services:\n  we¦b:',
      'services:\n  web:\n    image: ngi¦nx',
      'bog¦us: 1',
      '# serv¦ices',
    ]) {
      expect(told(text), text).toBeNull();
    }
  });
});
