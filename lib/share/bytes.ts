/** Bytes as text for an address: base64 with the two letters that addresses leave alone, and no padding. */
export function toBase64Url(bytes: Uint8Array): string {
  const chunks: string[] = [];
  // Arguments have a limit, so the letters are made a part at a time.
  for (let at = 0; at < bytes.length; at += 8192) {
    chunks.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return btoa(chunks.join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The bytes again; null where the text holds a letter that is none of them, or ends in the middle of a byte. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** Packs bytes; null where this browser cannot. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await readAll(
      streamOf(bytes).pipeThrough(new CompressionStream('deflate-raw')),
      bytes.length + 1024,
    );
  } catch {
    return null;
  }
}

/** Why bytes could not be unpacked. */
export type InflateFault = 'too-large' | 'damaged' | 'unsupported';

/** Unpacks bytes, and stops as soon as they come to more than `most`: what is packed small may be endless. */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | InflateFault> {
  const unpacker = makeUnpacker();
  if (!unpacker) return 'unsupported';
  try {
    return (await readAll(streamOf(bytes).pipeThrough(unpacker), most)) ?? 'too-large';
  } catch {
    return 'damaged';
  }
}

function makeUnpacker(): DecompressionStream | null {
  try {
    return new DecompressionStream('deflate-raw');
  } catch {
    return null;
  }
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** All that a stream gives; null where it is more than `most` bytes. */
async function readAll(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
