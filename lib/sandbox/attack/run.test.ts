import { describe, expect, it } from 'vitest';
import type { Machine, Outcome } from '..';
import { runAttack, startContainer } from './run';
import type { RunPlan } from './types';

const PLAN: RunPlan = {
  kind: 'run',
  command: 'docker run web:1',
  container: 'web',
  host: 'make the host',
  neighbours: [{ id: 'neighbour-1', name: 'db', config: '{}', prepare: 'make its image' }],
  config: '{"process":{"args":["sh"],"cwd":"/"}}',
  prepare: 'make the image',
  seconds: 7,
  prepared: [],
  caveats: [],
};

/** A machine that keeps what it is told; a command that holds `fails` ends with 3. */
function recorder(fails = 'nothing') {
  const told: { readonly command: string; readonly seconds: number }[] = [];
  const machine: Pick<Machine, 'reset' | 'run'> = {
    reset: async () => void told.push({ command: 'reset', seconds: 0 }),
    run: async (command, { seconds, onOutput }): Promise<Outcome> => {
      told.push({ command, seconds });
      onOutput?.('heard');
      return { exit: command.includes(fails) ? 3 : 0, output: '', timedOut: false, cut: false };
    },
  };
  // Nothing else of a machine is asked for.
  return { told, machine: machine as Machine };
}

describe('a planned attack', () => {
  it('begins with a reset, then host, neighbours, image, and the attack with its own time limit', async () => {
    const { told, machine } = recorder();
    expect(await runAttack(machine, PLAN)).toMatchObject({ exit: 0, step: 'container' });
    const commands = told.map(({ command }) => command);
    expect(commands).toHaveLength(6);
    expect(commands[0]).toBe('reset');
    expect(commands[1]).toBe('set -e\nmake the host');
    expect(commands[2]).toContain('make the image');
    expect(commands[3]).toContain('make its image');
    expect(commands[4]).toMatch(/^contain -d neighbour-1 /);
    expect(told.at(-1)).toEqual({ command: 'contain attack', seconds: 7 });
  });

  it('lets its output be heard, and nothing of what is prepared', async () => {
    const heard: string[] = [];
    await runAttack(recorder().machine, PLAN, { onOutput: (text) => heard.push(text) });
    expect(heard).toEqual(['heard']);
  });

  it.each([
    ['make the host', 'host'],
    ['make its image', 'host'],
    ['contain -d', 'host'],
    ['make the image', 'build'],
  ])('stops where “%s” fails, and says that it was the %s', async (fails, step) => {
    const { told, machine } = recorder(fails);
    expect(await runAttack(machine, PLAN)).toMatchObject({ exit: 3, step });
    expect(told.map(({ command }) => command)).not.toContain('contain attack');
  });

  it('carries texts into the guest as they are, quotes included', async () => {
    const { told, machine } = recorder();
    await runAttack(machine, { ...PLAN, config: `{"process":{"args":["it's"]}}` });
    expect(told.some(({ command }) => command.includes(`'{"process":{"args":["it'\\''s"]}}'`))).toBe(true);
  });
});

describe('a container for a shell of one’s own', () => {
  it('is the planned one with a sleep in it', async () => {
    const { told, machine } = recorder();
    expect(await startContainer(machine, PLAN)).toBe('attack');
    const written = told.map(({ command }) => command).join();
    expect(written).toContain('{"process":{"args":["sleep","86400"],"cwd":"/"}}');
    expect(written).toContain('contain -d attack');
  });

  it('is an end with a reason where it does not start', async () => {
    expect(await startContainer(recorder('contain -d attack').machine, PLAN)).toMatchObject({
      exit: 3,
      step: 'container',
    });
  });
});
