import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { z } from 'zod';

const schema = z.object({
  key: z.string(),
  v86: z.string(),
  kernel: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number() })),
  packages: z.array(
    z.object({ name: z.string(), version: z.string(), sha256: z.string(), licences: z.array(z.string()) }),
  ),
});

/** A Debian package whose files are in the image, with the paths of its licence texts below the image's folder. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly licences: readonly string[];
}

/** The image of the sandbox that this build of the site serves. */
export interface ShippedImage {
  readonly key: string;
  /** What a visitor downloads to run it, in bytes, packed as our server sends it. */
  readonly bytes: number;
  readonly v86: string;
  readonly kernel: string;
  readonly packages: readonly ShippedPackage[];
}

/** What the machine loads. The texts of licences are read by whoever wants them. */
const LOADED = /^(?:state\.(?:zst|gz)|v86\.wasm|libv86\.mjs|(?:vga)?bios\.bin)$/;
/** What our server sends packed. */
const PACKED = /\.(?:wasm|mjs)$/;

/**
 * The image that lies among the public files, which `npm run build:sandbox` made; null where none was made, as on
 * systems without Debian's packages. For the build: it reads files.
 *
 * @param root the project's folder
 * @param wanted the key of the image that the build goes with: none where it is empty, the current one where it is not
 *   said
 */
export function shippedImage(
  root: string = process.cwd(),
  wanted: string | undefined = process.env.WATERTIGHT_SANDBOX_IMAGE,
): ShippedImage | null {
  const folder = join(root, 'public/sandbox');
  const { key } =
    parsed(z.object({ key: z.string().regex(/^[0-9a-f]{16}$/) }), join(folder, 'current.json')) ?? {};
  const manifest = key === undefined ? null : parsed(schema, join(folder, key, 'manifest.json'));
  if (!manifest || manifest.key !== key || (wanted ?? key) !== key) return null;
  const image = join(folder, key);
  const bytes = known.get(image) ?? weigh(image, manifest.files);
  known.set(image, bytes);
  const { v86, kernel, packages } = manifest;
  return { key, bytes, v86, kernel, packages };
}

/** By folder: every lesson asks, and packing takes a moment. */
const known = new Map<string, number>();

function weigh(folder: string, files: z.infer<typeof schema>['files']): number {
  return files
    .filter(({ path }) => LOADED.test(path))
    .reduce((sum, { path, bytes }) => sum + (PACKED.test(path) ? packedBytes(join(folder, path)) : bytes), 0);
}

function packedBytes(file: string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  return brotliCompressSync(readFileSync(file), { params }).length;
}

function parsed<T>(form: z.ZodType<T>, file: string): T | null {
  try {
    return form.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
