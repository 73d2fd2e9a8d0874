import type { V86, V86Options } from 'v86';
import { hostDisk } from './host-disk';

const MIB = 1024 * 1024;
/** v86 puts the initial RAM disk at 64 MiB, so a guest needs more than that; untouched memory costs no download. */
const MEMORY_MIB = 128;

/**
 * The guest's kernel parameters. `nowatchdog`: a restored guest's clock jumps, which a watchdog would call a lockup.
 * `init_on_free`: freed memory becomes zeros, which a saved state does not hold. The rest spares the emulator work
 * that protects nothing in it.
 */
export const COMMAND_LINE =
  'console=ttyS0 loglevel=4 acpi=off mitigations=off nokaslr nowatchdog apparmor=0 audit=0 ' +
  'init_on_alloc=0 init_on_free=1 random.trust_cpu=on rcupdate.rcu_expedited=1';

/** What a machine starts from: a kernel to boot, or the state of one that has booted. */
export type StartFrom =
  | { readonly kernel: ArrayBuffer; readonly initrd: ArrayBuffer }
  | { readonly state: ArrayBuffer };

/** The files an emulator needs. `wasm` is an address or a path, which v86 loads itself, or the bytes behind it. */
export interface EmulatorFiles {
  readonly wasm: string | ArrayBuffer;
  readonly bios: ArrayBuffer;
  readonly vgabios: ArrayBuffer;
}

/**
 * The options of v86 for our guest. A state can only be restored with those it was saved under, so that booting and
 * restoring share them. Without the just-in-time compiler a container's run is quicker: most of its code runs once.
 */
export function emulatorOptions(files: EmulatorFiles, from: StartFrom): V86Options {
  return {
    ...(typeof files.wasm === 'string' ? { wasm_path: files.wasm } : { wasm_fn: started(files.wasm) }),
    bios: { buffer: files.bios },
    vga_bios: { buffer: files.vgabios },
    memory_size: MEMORY_MIB * MIB,
    vga_memory_size: 2 * MIB,
    hda: { buffer: hostDisk() },
    filesystem: {},
    uart1: true,
    uart2: true,
    autostart: true,
    disable_keyboard: true,
    disable_mouse: true,
    disable_speaker: true,
    ...('state' in from
      ? { initial_state: { buffer: from.state }, disable_jit: true }
      : {
          bzimage: { buffer: from.kernel },
          initrd: { buffer: from.initrd },
          cmdline: COMMAND_LINE,
        }),
  };
}

/** v86's own program from its bytes: answers what it exports. */
function started(wasm: ArrayBuffer): NonNullable<V86Options['wasm_fn']> {
  return async (imports) => (await WebAssembly.instantiate(wasm, imports)).instance.exports;
}

/** What a machine needs of v86; a test has one of its own. */
export type Emulator = Pick<
  V86,
  'add_listener' | 'remove_listener' | 'run' | 'stop' | 'restore_state' | 'destroy'
> & {
  serial0_send(text: string): void;
  serial_send_bytes(port: number, bytes: Uint8Array): void;
  create_file(path: string, bytes: Uint8Array): Promise<void>;
};
