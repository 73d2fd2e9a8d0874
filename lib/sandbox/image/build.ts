import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Apt, privateApt } from './apt';
import { bootMachine, ownBuffer } from './boot';
import { pack } from './compress';
import { writeCpio } from './cpio';
import { currentFolder, describeFiles, FILES, isWhole, manifestIn, setCurrent } from './folder';
import { imageKey } from './key';
import { type LicenceText, licencesOf } from './licences';
import type { SandboxManifest } from './manifest';
import { loadOrder } from './modules';
import { BIOS, MODULES, type Pinned } from './packages';
import { rootEntries } from './root';
import { type KernelFiles, kernelFiles, takenFiles, unpackAll, unpackedFolder } from './unpack';

/** What an image is built with. */
export interface BuildOptions {
  /** The project's folder. */
  readonly root: string;
  /** Gets each line of progress. */
  readonly say: (line: string) => void;
  /** Asks apt again, where an image of earlier packages is there. */
  readonly update?: boolean;
  /** A Debian 12 mirror with 32-bit packages, for systems whose own sources have none. */
  readonly mirror?: string | undefined;
  /** The folder of an image that was built elsewhere from the same sources. */
  readonly prebuilt?: string | undefined;
}

/** The image that is there now. */
export interface Built {
  readonly folder: string;
  readonly manifest: SandboxManifest;
  /** False where it was there already. */
  readonly isNew: boolean;
}

const BOOT_SECONDS = 1500;
const SAVE_SECONDS = 300;

/**
 * Makes the image in `public/sandbox/<key>/`, where it is not there already. It appears whole or not at all.
 *
 * @throws {NotHere} where the image cannot be built on this system
 */
export async function buildImage(options: BuildOptions): Promise<Built> {
  const { root, say, update = false, mirror, prebuilt } = options;
  const place = { out: join(root, 'public/sandbox'), cache: join(root, '.cache/sandbox') };
  const v86 = v86Version(root);
  const keyOf: KeyOf = (packages) => imageKey(packages, v86, join(root, 'lib/sandbox'));
  const there = update ? null : currentFolder(place.out);
  const reused = there && wholeImage(there, keyOf);
  if (reused) return { ...reused, isNew: false };
  if (prebuilt) return adopt(prebuilt, place.out, keyOf);
  const apt = await privateApt(join(place.cache, 'apt'), mirror);
  const packages = await packagesFrom(apt, say);
  const key = keyOf(packages);
  const folder = join(place.out, key);
  const same = wholeImage(folder, keyOf);
  if (!same) {
    const unpacked = await fetchAll(apt, packages, place.cache, say);
    const parts = { root, v86, key, packages, unpacked, cache: place.cache };
    await makeFolder(folder, parts, say);
  }
  setCurrent(place.out, key);
  const manifest = manifestIn(folder);
  if (!manifest) throw new Error('The image that was built has no manifest that can be read.');
  return { folder, manifest, isNew: !same };
}

type KeyOf = (packages: Parameters<typeof imageKey>[0]) => string;

/** The image of a folder where it is whole and made from what we are made from now. */
function wholeImage(folder: string, keyOf: KeyOf) {
  const manifest = manifestIn(folder);
  const isOurs = manifest && keyOf(manifest.packages) === manifest.key && isWhole(folder, manifest);
  return isOurs ? { folder, manifest } : null;
}

function adopt(prebuilt: string, out: string, keyOf: KeyOf): Built {
  const found = wholeImage(prebuilt, keyOf);
  if (!found) throw new Error(`${prebuilt} holds no image of this version of the sandbox.`);
  const folder = join(out, found.manifest.key);
  rmSync(folder, { recursive: true, force: true });
  cpSync(prebuilt, folder, { recursive: true });
  setCurrent(out, found.manifest.key);
  return { folder, manifest: found.manifest, isNew: true };
}

async function packagesFrom(apt: Apt, say: BuildOptions['say']): Promise<readonly Pinned[]> {
  say('Asking the mirrors for 32-bit packages …');
  const complaint = await apt.update();
  if (complaint) say(`A list did not arrive, going on with the others. ${complaint}`);
  return apt.resolve();
}

/** Downloads what is not there yet and unpacks it; answers the folder of the unpacked packages. */
async function fetchAll(
  apt: Apt,
  packages: readonly Pinned[],
  cache: string,
  say: BuildOptions['say'],
): Promise<string> {
  const unpacked = join(cache, 'unpacked');
  const missing = packages.filter((each) => !existsSync(unpackedFolder(unpacked, each)));
  if (missing.length > 0) {
    const bytes = missing.reduce((sum, each) => sum + each.bytes, 0);
    say(`Downloading ${missing.length} packages, ${megabytes(bytes)} …`);
    await apt.download(missing, join(cache, 'packages'));
    await unpackAll(missing, join(cache, 'packages'), unpacked);
    rmSync(join(cache, 'packages'), { recursive: true });
  }
  return unpacked;
}

interface Parts {
  readonly root: string;
  readonly v86: string;
  readonly key: string;
  readonly packages: readonly Pinned[];
  readonly unpacked: string;
  readonly cache: string;
}

async function makeFolder(folder: string, parts: Parts, say: BuildOptions['say']): Promise<void> {
  const { root, v86, key, packages, unpacked, cache } = parts;
  const [kernelPackage] = packages;
  const seabios = packages.find(({ name }) => name === 'seabios');
  if (!kernelPackage || !seabios) throw new Error('The packages lack the kernel or the BIOS.');
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  for (const [name, from] of Object.entries(BIOS)) {
    cpSync(join(unpackedFolder(unpacked, seabios), from), join(half, name));
  }
  for (const name of ['libv86.mjs', 'v86.wasm']) {
    cpSync(join(root, 'node_modules/v86/build', name), join(half, name));
  }
  // Before the long work: an image without its licences is not made.
  const licences = writeLicences(half, parts);
  const kernel = kernelFiles(kernelPackage, unpacked);
  const state = await bootOnce(half, kernel, parts, say);
  say(`Packing the saved state, ${megabytes(state.length)} …`);
  const packed = await pack(state, join(cache, 'state'));
  writeFileSync(join(half, `${FILES.state}${packed.ending}`), packed.data);
  const manifest: SandboxManifest = {
    version: 1,
    key,
    v86,
    kernel: kernel.release,
    packing: packed.packing,
    stateBytes: state.length,
    files: describeFiles(half),
    packages: packages.map(({ name, version, sha256 }) => ({
      name,
      version,
      sha256,
      licences: licences.get(name) ?? [],
    })),
  };
  writeFileSync(join(half, FILES.manifest), `${JSON.stringify(manifest, null, 2)}\n`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(half, folder);
}

/** Boots the guest, prepares it and answers its state. */
async function bootOnce(
  folder: string,
  kernel: KernelFiles,
  { root, packages, unpacked }: Parts,
  say: BuildOptions['say'],
): Promise<Uint8Array> {
  const guest = join(root, 'lib/sandbox/image/guest');
  const modules = loadOrder(MODULES, kernel.modules).map((name) => {
    const path = kernel.modules.get(name)?.path ?? name;
    return { name, data: readFileSync(path) };
  });
  const entries = rootEntries({
    files: takenFiles(packages, unpacked),
    script: (name) => readFileSync(join(guest, name)),
    modules,
  });
  say(`Booting Linux ${kernel.release} in the emulator (one to five minutes) …`);
  const machine = await bootMachine(
    { wasm: join(folder, FILES.wasm), bios: join(folder, FILES.bios), vgabios: join(folder, FILES.vgabios) },
    { kernel: ownBuffer(readFileSync(kernel.image)), initrd: ownBuffer(writeCpio(entries)) },
    { seconds: BOOT_SECONDS, say: (line) => say(`  ${line}`) },
  );
  const prepared = await machine.run(readFileSync(join(guest, 'before-save'), 'utf8'), {
    seconds: SAVE_SECONDS,
  });
  if (prepared.exit !== 0) throw new Error(`The guest could not be prepared: ${prepared.output.trim()}`);
  const state = await machine.save();
  await machine.stop();
  return state;
}

/** Writes the texts of all licences and v86's; answers which belong to which package. */
function writeLicences(folder: string, { root, packages, unpacked }: Parts): Map<string, string[]> {
  const write = ({ path, data }: LicenceText) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), data);
  };
  write({ path: 'licences/v86/LICENSE', data: readFileSync(join(root, 'node_modules/v86/LICENSE')) });
  return new Map(
    packages.map(({ name }) => {
      const texts = licencesOf(packages, name, unpacked);
      texts.forEach(write);
      return [name, texts.map(({ path }) => path)];
    }),
  );
}

function v86Version(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/v86/package.json'), 'utf8'));
  return String(version);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
