import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as zlib from 'node:zlib';
import { runProgram } from './program';

/** A packed file: what packed it, and the ending its name should have. */
export interface Packed {
  readonly packing: 'zstd' | 'gzip';
  readonly ending: '.zst' | '.gz';
  readonly data: Uint8Array;
}

const LEVEL = 19;

/**
 * Packs as small as is to be had here: with zstd, which v86 reads itself, where Node.js or the system has one, else
 * with gzip.
 *
 * @param scratch a path that may be written to and is removed again
 */
export async function pack(data: Uint8Array, scratch: string): Promise<Packed> {
  const zstd = nodeZstd(data) ?? (await systemZstd(data, scratch));
  if (zstd) return { packing: 'zstd', ending: '.zst', data: zstd };
  return { packing: 'gzip', ending: '.gz', data: zlib.gzipSync(data, { level: 9 }) };
}

/** Node.js has zstd of its own since 22.15; 100 is ZSTD_c_compressionLevel. */
function nodeZstd(data: Uint8Array): Uint8Array | null {
  const compress: unknown = Reflect.get(zlib, 'zstdCompressSync');
  if (typeof compress !== 'function') return null;
  const packed: unknown = compress(data, { params: { 100: LEVEL } });
  return packed instanceof Uint8Array ? packed : null;
}

async function systemZstd(data: Uint8Array, scratch: string): Promise<Uint8Array | null> {
  const packed = `${scratch}.zst`;
  writeFileSync(scratch, data);
  try {
    // One thread: the same bytes on every machine.
    const { code } = await runProgram('zstd', [
      '-q',
      '-f',
      `-${LEVEL}`,
      '--single-thread',
      scratch,
      '-o',
      packed,
    ]);
    return code === 0 && existsSync(packed) ? readFileSync(packed) : null;
  } finally {
    rmSync(scratch, { force: true });
    rmSync(packed, { force: true });
  }
}
