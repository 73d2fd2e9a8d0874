import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = 8;
/** A chunk is its length, its name, its bytes and their check. */
const AROUND = 12;

/**
 * The same PNG (eight bits a channel, not interlaced) packed as small as zlib can. Browsers filter each row for
 * photographs; a drawing of flat areas packs better without.
 */
export function packPng(image: Buffer): Buffer {
  const chunks: { name: string; bytes: Buffer }[] = [];
  for (let at = SIGNATURE; at < image.length; ) {
    const length = image.readUInt32BE(at);
    const name = image.toString('latin1', at + 4, at + 8);
    chunks.push({ name, bytes: image.subarray(at + 8, at + 8 + length) });
    at += length + AROUND;
  }
  const bytesOf = (wanted: string) => chunks.filter(({ name }) => name === wanted).map(({ bytes }) => bytes);
  const channels = image[SIGNATURE + 17] === 6 ? 4 : 3;
  const rows = unfiltered(inflateSync(Buffer.concat(bytesOf('IDAT'))), image.readUInt32BE(16), channels);
  const picture = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    image.subarray(0, SIGNATURE),
    ...bytesOf('IHDR').map((bytes) => chunk('IHDR', bytes)),
    chunk('IDAT', picture),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The rows of a picture with their filters undone (PNG, part 9), each after the zero that says so. */
function unfiltered(filtered: Buffer, width: number, channels: number): Buffer {
  const length = width * channels + 1;
  const rows = Buffer.from(filtered);
  for (let start = 0; start < rows.length; start += length) {
    const filter = rows[start];
    rows[start] = 0;
    for (let i = 1; i < length; i++) {
      const left = i > channels ? (rows[start + i - channels] ?? 0) : 0;
      const above = start > 0 ? (rows[start + i - length] ?? 0) : 0;
      const corner = start > 0 && i > channels ? (rows[start + i - length - channels] ?? 0) : 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0;
      rows[start + i] = ((rows[start + i] ?? 0) + guess) & 0xff;
    }
  }
  return rows;
}

function paeth(left: number, above: number, corner: number): number {
  const sum = left + above - corner;
  const toLeft = Math.abs(sum - left);
  const toAbove = Math.abs(sum - above);
  const toCorner = Math.abs(sum - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function chunk(name: string, bytes: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** The check of PNG (ISO 3309); zlib's own came with Node 22. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
