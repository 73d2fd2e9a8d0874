import { describe, expect, it } from 'vitest';
import type { Emulator } from './emulator';
import { createMachine } from './machine';

type Listener = (byte: number) => void;

/** A guest of a few lines: its agent answers each command by a table, and is silent on one that hangs. */
function guest(answers: Readonly<Record<string, { exit: number; output: string }>> = {}) {
  const files = new Map<string, string>();
  const log: string[] = [];
  const listeners: Record<string, Listener[]> = {};
  const print = (output: string | Uint8Array) => {
    const bytes = typeof output === 'string' ? new TextEncoder().encode(output) : output;
    for (const byte of bytes) {
      for (const listener of [...(listeners['serial0-output-byte'] ?? [])]) listener(byte);
    }
  };
  const emulator = {
    add_listener: (event: string, listener: Listener) => {
      listeners[event] = [...(listeners[event] ?? []), listener];
    },
    remove_listener: (event: string, listener: Listener) => {
      listeners[event] = (listeners[event] ?? []).filter((other) => other !== listener);
    },
    create_file: async (path: string, data: Uint8Array) => {
      files.set(path.slice(1), new TextDecoder().decode(data));
    },
    serial0_send: (line: string) => {
      const id = line.trim();
      const [, clock, command = ''] =
        /^(date -s @\d{10} >\/dev\/null; )?([\s\S]*)$/.exec(files.get(id) ?? '') ?? [];
      if (clock) log.push('(sets the clock)');
      files.delete(id);
      log.push(command);
      if (command === 'hang') return print(`\x1eB ${id}\nuntil here`);
      const { exit, output } = answers[command] ?? { exit: 0, output: '' };
      queueMicrotask(() => print(`\x1eB ${id}\n${output}\x1eE ${id} ${exit}\n`));
    },
    serial_send_bytes: (port: number, data: Uint8Array) => {
      log.push(`port ${port}: ${new TextDecoder().decode(data)}`);
    },
    run: async () => void log.push('(runs)'),
    stop: async () => void log.push('(stops)'),
    restore_state: async (state: ArrayBuffer) => void log.push(`(restores ${state.byteLength} bytes)`),
    destroy: async () => void log.push('(is destroyed)'),
  };
  return { emulator: emulator as unknown as Emulator, files, log, listeners, print };
}

const LIMITS = { seconds: 5 };
const STATE = new ArrayBuffer(3);

describe('a machine', () => {
  it('runs commands one after another, each with its own answer', async () => {
    const { emulator, log } = guest({
      'id -u': { exit: 0, output: '0\n' },
      false: { exit: 1, output: '' },
    });
    const machine = createMachine(emulator, STATE);
    const answers = await Promise.all([machine.run('id -u', LIMITS), machine.run('false', LIMITS)]);
    expect(answers).toEqual([
      { exit: 0, output: '0\n', timedOut: false, cut: false },
      { exit: 1, output: '', timedOut: false, cut: false },
    ]);
    expect(log).toEqual(['(sets the clock)', 'id -u', 'false']);
  });

  it('ends what takes too long by a reset, keeps what it printed, and goes on', async () => {
    const { emulator, log, listeners } = guest();
    const machine = createMachine(emulator, STATE);
    expect(await machine.run('hang', { seconds: 0.01 })).toEqual({
      exit: null,
      output: 'until here',
      timedOut: true,
      cut: false,
    });
    expect((await machine.run('next', LIMITS)).exit).toBe(0);
    expect(log).toEqual([
      '(sets the clock)',
      'hang',
      '(stops)',
      '(restores 3 bytes)',
      '(runs)',
      '(sets the clock)',
      'next',
    ]);
    expect(listeners['serial0-output-byte']).toEqual([]);
  });

  it('tells what a command prints while it still runs, and all of it before it ends', async () => {
    const { emulator, print } = guest();
    const machine = createMachine(emulator, STATE);
    const told: string[] = [];
    const first = new Promise<void>((resolve) => {
      const onOutput = (text: string) => {
        told.push(text);
        resolve();
      };
      void machine.run('hang', { seconds: 60, onOutput }).then((outcome) => told.push(outcome.output));
    });
    await first;
    expect(told).toEqual(['until here']);
    print(' and there');
    await machine.reset();
    expect(told).toEqual(['until here', ' and there', 'until here and there']);
  });

  it('gives up a command under way when it is reset', async () => {
    const { emulator } = guest();
    const machine = createMachine(emulator, STATE);
    const hanging = machine.run('hang', { seconds: 60 });
    await Promise.resolve().then(() => undefined);
    await machine.reset();
    expect(await hanging).toMatchObject({ exit: null, timedOut: true });
  });

  it('writes a file by its absolute path, whatever is in its name', async () => {
    const { emulator, files, log } = guest();
    await createMachine(emulator, STATE).writeFile("/srv/it's/x", 'content', 0o755);
    const [name = ''] = [...files.keys()];
    expect([...files.values()]).toEqual(['content']);
    const folder = "'/srv/it'\\''s'";
    const file = "'/srv/it'\\''s/x'";
    expect(log.at(-1)).toBe(
      `[ -d ${folder} ] || mkdir -p ${folder} && cat /share/${name} >${file} && chmod 755 ${file}`,
    );
    expect(name).toMatch(/^c1-\w+\.data$/);
  });

  it('says where a file could not be written', async () => {
    const { emulator } = guest();
    const machine = createMachine(emulator, STATE);
    await expect(machine.writeFile('etc/x', '')).rejects.toThrow('etc/x is no absolute path.');
  });

  it('takes nothing more once it is stopped, and ends what is under way', async () => {
    const { emulator, log } = guest();
    const machine = createMachine(emulator, STATE);
    const hanging = machine.run('hang', { seconds: 60 });
    await Promise.resolve().then(() => undefined);
    await machine.stop();
    expect(await hanging).toMatchObject({ exit: null, timedOut: true });
    expect(log).toEqual(['(sets the clock)', 'hang', '(is destroyed)']);
    await expect(machine.run('id', LIMITS)).rejects.toThrow('The machine is stopped.');
  });

  it.each([
    ['host', 1],
    ['container', 2],
  ] as const)('hands the line of the %s’s shell on in both directions', (name, port) => {
    const { emulator, log, listeners } = guest();
    const terminal = createMachine(emulator, STATE).terminals[name];
    const heard: number[] = [];
    const leave = terminal.listen((byte) => heard.push(byte));
    terminal.send('ls\r');
    for (const listener of listeners[`serial${port}-output-byte`] ?? []) listener(36);
    leave();
    expect(log).toEqual([`port ${port}: ls\r`]);
    expect(heard).toEqual([36]);
    expect(listeners[`serial${port}-output-byte`]).toEqual([]);
  });

  it('opens a shell of the host or of a container, and tells either its size', async () => {
    const { emulator, log } = guest();
    const machine = createMachine(emulator, STATE);
    const size = { columns: 80, rows: 24 };
    await machine.openShell(size);
    await machine.openShell({ ...size, container: "it's" });
    await machine.resizeShell('container', { columns: 100, rows: 30 });
    expect(log.slice(1)).toEqual([
      'shell ttyS1 24 80',
      "shell ttyS2 24 80 'it'\\''s'",
      'shell-size ttyS2 30 100',
    ]);
  });
});
