import { readFileSync } from 'node:fs';
import { V86 } from 'v86';
import { createMachine, emulatorOptions, type Machine, READY, type StartFrom } from '..';

/** Where v86's code and the two BIOS images lie. */
export interface EmulatorPaths {
  readonly wasm: string;
  readonly bios: string;
  readonly vgabios: string;
}

/** A machine in this process, and how to save its state. */
export interface BootedMachine extends Machine {
  save(): Promise<Uint8Array>;
}

/**
 * Boots the kernel and answers once the guest's agent listens.
 *
 * @param say gets each line that the guest prints while it boots
 * @throws where the agent is not there after `seconds`
 */
export async function bootMachine(
  paths: EmulatorPaths,
  from: Exclude<StartFrom, { state: ArrayBuffer }>,
  { seconds, say }: { readonly seconds: number; readonly say: (line: string) => void },
): Promise<BootedMachine> {
  const emulator = new V86(emulatorOptions(filesOf(paths), from));
  await ready(emulator, seconds, say);
  return {
    ...bound(createMachine(emulator)),
    save: async () => {
      await emulator.stop();
      return new Uint8Array(await emulator.save_state());
    },
  };
}

/** A machine from a saved state (plain or packed with zstd), ready for commands. */
export async function restoreMachine(paths: EmulatorPaths, state: ArrayBuffer): Promise<Machine> {
  const emulator = new V86(emulatorOptions(filesOf(paths), { state }));
  await new Promise<void>((resolve) => emulator.add_listener('emulator-started', () => resolve()));
  return createMachine(emulator, state);
}

function ready(emulator: V86, seconds: number, say: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let line = '';
    const done = (end: () => void) => {
      clearTimeout(timer);
      emulator.remove_listener('serial0-output-byte', listener);
      end();
    };
    const listener = (byte: number) => {
      line += String.fromCharCode(byte);
      if (byte !== 0x0a) return;
      if (line.endsWith(READY)) done(resolve);
      else say(line.trim());
      line = '';
    };
    const timer = setTimeout(
      () => done(() => reject(new Error(`The guest was not ready after ${seconds} seconds.`))),
      seconds * 1000,
    );
    emulator.add_listener('serial0-output-byte', listener);
  });
}

function bound(machine: Machine): Machine {
  return {
    run: (command, limits) => machine.run(command, limits),
    writeFile: (path, content, mode) => machine.writeFile(path, content, mode),
    reset: () => machine.reset(),
    stop: () => machine.stop(),
    terminals: machine.terminals,
    openShell: (asked) => machine.openShell(asked),
    resizeShell: (name, size) => machine.resizeShell(name, size),
  };
}

function filesOf({ wasm, bios, vgabios }: EmulatorPaths) {
  return { wasm, bios: ownBuffer(readFileSync(bios)), vgabios: ownBuffer(readFileSync(vgabios)) };
}

/** Bytes in a buffer of their own, as v86 wants them; Node.js may share a buffer between files. */
export function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  const buffer = new ArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}
