const SECTOR = 512;
const SECTORS = 2048;
const TEXT = 'This is the first sector of the disk of the host.\n';

/**
 * The guest's disk, `/dev/sda`: 1 MiB that holds a boot signature, one partition and a sentence, so that a container
 * that reaches the disk has something to show. It is made here, not downloaded.
 */
export function hostDisk(): ArrayBuffer {
  const disk = new ArrayBuffer(SECTOR * SECTORS);
  const bytes = new Uint8Array(disk);
  const view = new DataView(disk);
  bytes.set(new TextEncoder().encode(TEXT));
  // The first entry of the partition table: Linux (0x83), from sector 64 to the end.
  view.setUint8(0x1c2, 0x83);
  view.setUint32(0x1c6, 64, true);
  view.setUint32(0x1ca, SECTORS - 64, true);
  view.setUint16(0x1fe, 0xaa55, true);
  return disk;
}
