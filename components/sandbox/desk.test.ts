import { describe, expect, it } from 'vitest';
import { lessonBySlug } from '@/lib/lessons';
import type { Machine, Outcome } from '@/lib/sandbox';
import { createDesk } from './desk';
import { LoadError, type LoadedImage } from './load-image';
import type { Answer, Question } from './messages';

const IMAGE = { folder: '/sandbox/', key: '0123456789abcdef' };
const LOADED: LoadedImage = {
  script: '/sandbox/libv86.mjs',
  wasm: new ArrayBuffer(1),
  bios: new ArrayBuffer(1),
  vgabios: new ArrayBuffer(1),
  state: new ArrayBuffer(1),
};
const DONE: Outcome = { exit: 0, output: '', timedOut: false, cut: false };

function lesson() {
  const found = lessonBySlug('read-only-filesystem');
  if (!found) throw new Error('The lesson is gone.');
  return found;
}

/** A desk with a machine whose attack prints `output` and ends when `finish` is called. */
function deskWith(output: string, load: () => Promise<LoadedImage> = async () => LOADED) {
  const answers: Answer[] = [];
  const commands: string[] = [];
  let finish: () => void = () => undefined;
  const under = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let waiting: ((answer: Answer) => boolean)[] = [];
  const machine = {
    run: async (command, { onOutput } = { seconds: 1 }) => {
      commands.push(command);
      if (!command.startsWith('contain attack')) return DONE;
      onOutput?.(output);
      await under;
      return { ...DONE, exit: 1, output };
    },
    writeFile: async () => undefined,
    reset: async () => {
      commands.push('(reset)');
    },
    stop: async () => undefined,
    openShell: async ({ container }: { readonly container?: string }) => {
      commands.push(`(shell ${container ?? 'of the host'})`);
      return DONE;
    },
    terminals: {
      host: { send: (text: string) => commands.push(`(typed ${text})`), listen: () => () => undefined },
      container: {
        send: () => undefined,
        listen: (listener: (byte: number) => void) => {
          for (const byte of new TextEncoder().encode('# ')) listener(byte);
          return () => undefined;
        },
      },
    },
  } as Partial<Machine> as Machine;
  const take = createDesk({
    load,
    open: async () => machine,
    post: (answer) => {
      answers.push(answer);
      waiting = waiting.filter((isIt) => !isIt(answer));
    },
    now: () => 0,
  });
  const until = (kind: Answer['kind']) =>
    new Promise<Answer>((resolve) => {
      const isIt = (answer: Answer) => {
        if (answer.kind !== kind) return false;
        resolve(answer);
        return true;
      };
      if (!answers.some(isIt)) waiting.push(isIt);
    });
  return { take, answers, commands, finish: () => finish(), until };
}

const START: Question = { kind: 'start', image: IMAGE };
const runOf = (id: number): Question => {
  const { attack, starter } = lesson();
  return { kind: 'run', id, attack, files: starter };
};

describe('the worker’s desk', () => {
  it('turns the machine on once, whoever asks how often', async () => {
    let loads = 0;
    const desk = deskWith('', async () => {
      loads += 1;
      return LOADED;
    });
    desk.take(START);
    await desk.until('ready');
    desk.take(START);
    expect(loads).toBe(1);
    expect(desk.answers.map(({ kind }) => kind)).toEqual(['starting', 'ready', 'ready']);
  });

  it('says why an image could not be loaded, and tries again when it is asked again', async () => {
    let whole = false;
    const desk = deskWith('', async () => {
      if (!whole) throw new LoadError('missing', 'state.zst');
      return LOADED;
    });
    desk.take(START);
    expect(await desk.until('not-loaded')).toEqual({
      kind: 'not-loaded',
      problem: 'missing',
      file: 'state.zst',
    });
    whole = true;
    desk.take(START);
    await desk.until('ready');
  });

  it('tells what will be run, what it prints as it prints it, and how it ended', async () => {
    const desk = deskWith('Read-only file system\n');
    desk.take(START);
    await desk.until('ready');
    desk.take(runOf(7));
    expect(await desk.until('planned')).toMatchObject({
      id: 7,
      plan: { kind: 'run', container: 'invoices' },
    });
    expect(await desk.until('output')).toEqual({ kind: 'output', id: 7, text: 'Read-only file system\n' });
    desk.finish();
    expect(await desk.until('ended')).toMatchObject({
      id: 7,
      outcome: { exit: 1, step: 'container', explanation: expect.stringContaining('1: ') },
    });
    // What a page is told holds no configuration: it has no use for it.
    expect(JSON.stringify(desk.answers)).not.toContain('ociVersion');
  });

  it('answers nothing more of a run that was given up', async () => {
    const desk = deskWith('so far\n');
    desk.take(START);
    await desk.until('ready');
    desk.take(runOf(1));
    await desk.until('output');
    desk.take({ kind: 'reset', id: 2 });
    await desk.until('was-reset');
    desk.finish();
    desk.take(runOf(3));
    expect(await desk.until('ended')).toMatchObject({ id: 3 });
  });

  it('runs nothing where the files hold no container, and says what is missing', async () => {
    const desk = deskWith('');
    desk.take(START);
    await desk.until('ready');
    desk.take({ kind: 'run', id: 1, attack: lesson().attack, files: [] });
    expect(await desk.until('planned')).toMatchObject({ plan: { kind: 'cannot' } });
    expect(await desk.until('ended')).toEqual({ kind: 'ended', id: 1, outcome: null });
    expect(desk.commands).toEqual([]);
  });
});

describe('the shells', () => {
  const size = { columns: 80, rows: 24 };
  const shells = (files: Extract<Question, { kind: 'shells' }>['files']): Question => ({
    kind: 'shells',
    id: 9,
    sizes: { container: size, host: size },
    attack: lesson().attack,
    files,
  });

  it('are opened in a container of the learner’s files first, which resets the machine, and then on the host', async () => {
    const desk = deskWith('');
    desk.take(START);
    await desk.until('ready');
    desk.take(shells(lesson().starter));
    expect(await desk.until('shells-open')).toEqual({
      kind: 'shells-open',
      id: 9,
      problems: { container: null, host: null },
    });
    const [first] = desk.commands;
    expect(first).toBe('(reset)');
    expect(desk.commands.slice(-2)).toEqual(['(shell attack)', '(shell of the host)']);
    expect(await desk.until('typed')).toMatchObject({ place: 'container', bytes: new Uint8Array([35, 32]) });
    desk.take({ kind: 'type', place: 'host', text: 'ls' });
    expect(desk.commands.at(-1)).toBe('(typed ls)');
  });

  it('open on the host alone where the files hold no container, which says what is missing', async () => {
    const desk = deskWith('');
    desk.take(START);
    await desk.until('ready');
    desk.take(shells([]));
    expect(await desk.until('shells-open')).toMatchObject({
      problems: { container: expect.stringMatching(/\.$/), host: null },
    });
    expect(desk.commands).toEqual(['(reset)', '(shell of the host)']);
  });

  it('are given up by a reset that comes while they open', async () => {
    const desk = deskWith('');
    desk.take(START);
    await desk.until('ready');
    desk.take(shells(lesson().starter));
    desk.take({ kind: 'reset', id: 10 });
    expect(await desk.until('shells-open')).toMatchObject({
      problems: { container: 'This was given up.', host: 'This was given up.' },
    });
    expect(desk.commands.some((command) => command.startsWith('(shell'))).toBe(false);
  });
});
