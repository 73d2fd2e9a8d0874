import { describe, expect, it } from 'vitest';
import { emulatorOptions } from './emulator';
import { hostDisk } from './host-disk';

const buffer = new ArrayBuffer(1);
const files = { wasm: 'v86.wasm', bios: buffer, vgabios: buffer };

describe('the options of the emulator', () => {
  it('are the same for booting and restoring, but for what each starts from', () => {
    const { bzimage, initrd, cmdline, ...booting } = emulatorOptions(files, {
      kernel: buffer,
      initrd: buffer,
    });
    const { initial_state, disable_jit, ...restoring } = emulatorOptions(files, { state: buffer });
    expect(restoring).toEqual(booting);
    expect([bzimage, initrd, initial_state]).toEqual([{ buffer }, { buffer }, { buffer }]);
    expect(disable_jit).toBe(true);
    expect(cmdline).toContain('nowatchdog');
  });
});

describe("the host's disk", () => {
  const disk = new Uint8Array(hostDisk());

  it('is 1 MiB with a boot signature and a sentence that shows whose it is', () => {
    expect(disk.length).toBe(1024 * 1024);
    expect([...disk.slice(510, 512)]).toEqual([0x55, 0xaa]);
    expect(new TextDecoder().decode(disk.slice(0, 49))).toBe(
      'This is the first sector of the disk of the host.',
    );
  });

  it('has one Linux partition that ends with it', () => {
    const view = new DataView(disk.buffer, 0x1be, 16);
    expect(view.getUint8(4)).toBe(0x83);
    expect((view.getUint32(8, true) + view.getUint32(12, true)) * 512).toBe(disk.length);
  });
});
