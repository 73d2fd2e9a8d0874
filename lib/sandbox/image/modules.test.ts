import { describe, expect, it } from 'vitest';
import { loadOrder, type ModuleInfo, readModuleInfo } from './modules';

/** A 32-bit ELF file with a string table and one more section, as small as the format allows. */
function elf(section: string, content: string): Uint8Array {
  const names = `\0.shstrtab\0${section}\0`;
  const body = new TextEncoder().encode(names + content);
  const file = new Uint8Array(52 + body.length + 3 * 40);
  const view = new DataView(file.buffer);
  file.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1]);
  file.set(body, 52);
  const headers = 52 + body.length;
  view.setUint32(0x20, headers, true);
  view.setUint16(0x2e, 40, true);
  view.setUint16(0x30, 3, true);
  view.setUint16(0x32, 1, true);
  const header = (i: number, name: number, offset: number, length: number) => {
    view.setUint32(headers + i * 40, name, true);
    view.setUint32(headers + i * 40 + 16, offset, true);
    view.setUint32(headers + i * 40 + 20, length, true);
  };
  header(1, 1, 52, names.length);
  header(2, 11, 52 + names.length, content.length);
  return file;
}

const modules = (table: Record<string, readonly string[]>) =>
  new Map<string, ModuleInfo>(Object.entries(table).map(([name, depends]) => [name, { name, depends }]));

describe('what a module says of itself', () => {
  it('is its name and what it depends on', () => {
    const file = elf(
      '.modinfo',
      'license=GPL\0depends=stp,t10-pi\0intree=Y\0name=bridge\0vermagic=6.1 686\0',
    );
    expect(readModuleInfo(file)).toEqual({ name: 'bridge', depends: ['stp', 't10_pi'] });
  });

  it('may be that it needs nothing', () => {
    expect(readModuleInfo(elf('.modinfo', 'depends=\0name=overlay\0'))).toEqual({
      name: 'overlay',
      depends: [],
    });
  });

  it('is asked of ELF files alone', () => {
    expect(() => readModuleInfo(new TextEncoder().encode('#!/bin/sh\n'.repeat(20)))).toThrow(
      'This is no 32-bit ELF file.',
    );
    expect(() => readModuleInfo(elf('.text', 'name=a\0'))).toThrow('This ELF file has no section .modinfo.');
    expect(() => readModuleInfo(elf('.modinfo', 'depends=\0'))).toThrow('A module without a name.');
  });
});

describe('the order of loading', () => {
  it('has each module after those it depends on, and none twice', () => {
    const all = modules({
      bridge: ['stp', 'llc'],
      stp: ['llc'],
      llc: [],
      br_netfilter: ['bridge'],
      veth: [],
    });
    expect(loadOrder(['veth', 'br_netfilter', 'bridge'], all)).toEqual([
      'veth',
      'llc',
      'stp',
      'bridge',
      'br_netfilter',
    ]);
  });

  it('says which module is missing, and who needs it', () => {
    expect(() => loadOrder(['9p'], modules({ '9p': ['fscache'] }))).toThrow(
      'The kernel has no module fscache, which 9p needs.',
    );
    expect(() => loadOrder(['9p'], modules({}))).toThrow('The kernel has no module 9p.');
  });

  it('ends where modules need each other', () => {
    expect(() => loadOrder(['a'], modules({ a: ['b'], b: ['a'] }))).toThrow('The module a needs itself.');
  });
});
