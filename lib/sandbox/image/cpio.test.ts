import { describe, expect, it } from 'vitest';
import { type CpioEntry, writeCpio } from './cpio';

const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
const file = (path: string, content: string, mode = 0o644): CpioEntry => ({
  kind: 'file',
  path,
  mode,
  data: new TextEncoder().encode(content),
});

/** The headers of an archive, read by the format's own rules and none of our code. */
function read(archive: Uint8Array) {
  const entries = [];
  for (let at = 0; at < archive.length; ) {
    const header = text(archive.slice(at, at + 110));
    const field = (i: number) => Number.parseInt(header.slice(6 + 8 * i, 14 + 8 * i), 16);
    const nameEnd = at + 110 + field(11);
    const dataAt = (nameEnd + 3) & ~3;
    entries.push({
      magic: header.slice(0, 6),
      name: text(archive.slice(at + 110, nameEnd - 1)),
      mode: field(1).toString(8),
      owner: [field(2), field(3)],
      device: [field(9), field(10)],
      data: text(archive.slice(dataAt, dataAt + field(6))),
    });
    at = (dataAt + field(6) + 3) & ~3;
  }
  return entries;
}

describe('an archive for the kernel', () => {
  it('is the bytes that the format asks for', () => {
    // Written by hand after the kernel's buffer-format page: inode 1, mode 0100644, one link, 3 bytes, name of 4.
    const expected =
      '070701' +
      '00000001' +
      '000081a4' +
      '00000000' +
      '00000000' +
      '00000001' +
      '00000000' +
      '00000003' +
      '00000000' +
      '00000000' +
      '00000000' +
      '00000000' +
      '00000004' +
      '00000000' +
      'etc\0\0\0' +
      'hi\n\0' +
      '070701' +
      '0'.repeat(4 * 8) +
      '00000001' +
      '0'.repeat(6 * 8) +
      '0000000b' +
      '00000000' +
      'TRAILER!!!\0\0\0\0';
    expect(text(writeCpio([file('etc', 'hi\n')]))).toBe(expected);
  });

  it('keeps owners, set-id and sticky bits, links and device numbers', () => {
    const archive = writeCpio([
      { ...file('bin/reader', 'ELF', 0o4755), uid: 0, gid: 7 },
      { kind: 'directory', path: 'tmp', mode: 0o1777 },
      { kind: 'link', path: 'bin/sh', mode: 0o777, target: 'busybox' },
      { kind: 'character-device', path: 'dev/console', mode: 0o600, major: 5, minor: 1 },
    ]);
    expect(read(archive)).toEqual([
      { magic: '070701', name: 'bin/reader', mode: '104755', owner: [0, 7], device: [0, 0], data: 'ELF' },
      { magic: '070701', name: 'bin/sh', mode: '120777', owner: [0, 0], device: [0, 0], data: 'busybox' },
      { magic: '070701', name: 'dev/console', mode: '20600', owner: [0, 0], device: [5, 1], data: '' },
      { magic: '070701', name: 'tmp', mode: '41777', owner: [0, 0], device: [0, 0], data: '' },
      { magic: '070701', name: 'TRAILER!!!', mode: '0', owner: [0, 0], device: [0, 0], data: '' },
    ]);
  });

  it('has a folder before what is in it, in whatever order it is given', () => {
    const folder: CpioEntry = { kind: 'directory', path: 'etc', mode: 0o755 };
    const entries = [file('etc/passwd', 'root'), folder];
    expect(read(writeCpio(entries)).map(({ name }) => name)).toEqual(['etc', 'etc/passwd', 'TRAILER!!!']);
    expect(writeCpio(entries)).toEqual(writeCpio([...entries].reverse()));
  });

  it('starts every header at a multiple of four, whatever the lengths', () => {
    for (let length = 0; length < 9; length++) {
      const archive = writeCpio([file('a'.repeat(length + 1), 'b'.repeat(length)), file('z', 'end')]);
      expect(archive.length % 4).toBe(0);
      expect(read(archive).map(({ data }) => data)).toEqual(['b'.repeat(length), 'end', '']);
    }
  });

  it('refuses two entries with one path, and a path that is no path inside it', () => {
    expect(() => writeCpio([file('a', '1'), file('a', '2')])).toThrow('a stands in the archive twice.');
    expect(() => writeCpio([file('/a', '1')])).toThrow('"/a" is no path inside an archive.');
    expect(() => writeCpio([file('', '1')])).toThrow('"" is no path inside an archive.');
  });
});
