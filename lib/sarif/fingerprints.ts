import type { Diagnostic, SourceFile } from '../report';

/**
 * Tells a finding again in a later run, wherever its line has moved to: a hash of its id and the text of its line,
 * blanks evened out, and a count where a file has several of the same, as CodeQL writes them (`hash:count`). GitHub
 * reads `primaryLocationLineHash` and no other name.
 */
export function createFingerprints(files: readonly SourceFile[]) {
  const lines = new Map(files.map(({ path, text }) => [path, text.split(/\r\n|\r|\n/)] as const));
  const seen = new Map<string, number>();
  return ({ id, path, range }: Diagnostic): { readonly primaryLocationLineHash: string } => {
    const line = (lines.get(path)?.[range.start.line] ?? '').trim().replace(/\s+/g, ' ');
    const hash = hashOf(`${id}\n${line}`);
    const key = `${path}\n${hash}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return { primaryLocationLineHash: `${hash}:${count}` };
  };
}

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** FNV-1a with 64 bits, in sixteen digits: it tells lines apart and protects nothing, so that it may be short and quick. */
function hashOf(text: string): string {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  }
  return hash.toString(16).padStart(16, '0');
}
