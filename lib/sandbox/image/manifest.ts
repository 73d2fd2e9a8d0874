import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const licences = z.array(z.string().min(1)).min(1);

const schema = z.strictObject({
  version: z.literal(1),
  /** What everything was made from, as one value; also the name of the folder. */
  key: z.string().regex(/^[0-9a-f]{16}$/),
  v86: z.string().min(1),
  kernel: z.string().min(1),
  /** How the saved state is packed; v86 unpacks zstd itself. */
  packing: z.enum(['zstd', 'gzip']),
  stateBytes: z.number().int().positive(),
  files: z.array(
    z.strictObject({
      /** Relative to the folder, with slashes. */
      path: z.string().regex(/^(?!\.)[\w.+~-]+(?:\/(?!\.)[\w.+~-]+)*$/),
      bytes: z.number().int().positive(),
      sha256,
    }),
  ),
  packages: z.array(
    z.strictObject({ name: z.string().min(1), version: z.string().min(1), sha256, licences }),
  ),
});

/** What lies in the folder of an image: each file with its size and hash, each package with its licence files. */
export type SandboxManifest = z.infer<typeof schema>;

/**
 * Reads a manifest; null where the text is none, or where it names as a licence what is not among its files.
 */
export function readManifest(text: string): SandboxManifest | null {
  try {
    const { data } = schema.safeParse(JSON.parse(text));
    if (!data) return null;
    const paths = new Set(data.files.map(({ path }) => path));
    const named = data.packages.flatMap((each) => each.licences);
    return named.every((path) => paths.has(path)) ? data : null;
  } catch {
    return null;
  }
}

/** Which texts of Debian's common licences a package's own copyright file refers to (`GPL-2`, `LGPL-2.1`, …). */
export function commonLicences(copyright: string): string[] {
  const found = copyright.matchAll(/\/usr\/share\/common-licenses\/([A-Za-z][A-Za-z0-9.-]*)/g);
  // A full stop behind the name ends the sentence, not the name.
  return [...new Set([...found].map(([, name = '']) => name.replace(/[.-]+$/, '')))].sort();
}
