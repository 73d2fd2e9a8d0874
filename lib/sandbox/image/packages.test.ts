import { describe, expect, it } from 'vitest';
import { INGREDIENTS, kernelPackageIn, kernelRelease, readUris } from './packages';

const HASH = '7a21225c45edff3e35f2727689beb5ddb52a40b1b4ee1f64e6d4b374722299a9';

describe('the packages of the image', () => {
  it('have the kernel by the name its meta package gives', () => {
    const depends = 'linux-image-686\n  Depends: linux-image-6.1.0-50-686\n  Suggests: firmware\n';
    expect(kernelPackageIn(depends)).toBe('linux-image-6.1.0-50-686');
    expect(kernelRelease('linux-image-6.1.0-50-686')).toBe('6.1.0-50-686');
    expect(kernelPackageIn('N: Unable to locate package linux-image-686')).toBeNull();
  });

  it('are read from what apt would download, epochs and signs included', () => {
    const output = [
      'W: a remark',
      `'http://mirror.example/busybox_1.35.0-4%2bdeb12u1_i386.deb' busybox_1%3a1.35.0-4+deb12u1_i386.deb 447096 SHA256:${HASH}`,
      `'http://mirror.example/seabios_1.16.2-1_all.deb' seabios_1.16.2-1_all.deb 162656 SHA256:${HASH}`,
      "'http://mirror.example/x.deb' x.deb 1 MD5Sum:0",
    ].join('\n');
    expect(readUris(output)).toEqual([
      {
        name: 'busybox',
        version: '1:1.35.0-4+deb12u1',
        file: 'busybox_1%3a1.35.0-4+deb12u1_i386.deb',
        bytes: 447096,
        sha256: HASH,
      },
      {
        name: 'seabios',
        version: '1.16.2-1',
        file: 'seabios_1.16.2-1_all.deb',
        bytes: 162656,
        sha256: HASH,
      },
    ]);
  });

  it('put no two files in one place', () => {
    const places = INGREDIENTS.flatMap(({ files }) => files.map(({ to }) => to));
    expect(new Set(places).size).toBe(places.length);
  });
});
