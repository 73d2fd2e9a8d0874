import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ModuleInfo, readModuleInfo } from './modules';
import { INGREDIENTS, kernelRelease, type Pinned } from './packages';
import { runProgram } from './program';

/** Unpacks each package into a folder of its own below `into`, named after it; one that is there stays. */
export async function unpackAll(packages: readonly Pinned[], from: string, into: string): Promise<void> {
  for (const { name, version, file } of packages) {
    const folder = unpackedFolder(into, { name, version });
    if (existsSync(folder)) continue;
    const half = `${folder}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true });
    const { code, stderr } = await runProgram('dpkg-deb', ['-x', join(from, file), half]);
    if (code !== 0) throw new Error(`dpkg-deb cannot unpack ${file}: ${stderr.trim()}`);
    renameSync(half, folder);
  }
}

/** Where a package lies unpacked. */
export function unpackedFolder(into: string, { name, version }: Pick<Pinned, 'name' | 'version'>): string {
  return join(into, `${name}_${version.replaceAll(':', '%3a')}`);
}

/** The files that the guest takes from its packages, by their place in it. */
export function takenFiles(packages: readonly Pinned[], unpacked: string): Map<string, Uint8Array> {
  const folders = new Map(packages.map((each) => [each.name, unpackedFolder(unpacked, each)]));
  return new Map(
    INGREDIENTS.flatMap(({ name, files }) =>
      files.map(({ from, to }) => [to, readFileSync(join(folders.get(name) ?? name, from))] as const),
    ),
  );
}

/** The kernel and all its modules, unpacked. */
export interface KernelFiles {
  readonly image: string;
  readonly release: string;
  readonly modules: ReadonlyMap<string, ModuleInfo & { readonly path: string }>;
}

/** Finds the kernel and reads what each of its modules (some 4,000) needs. */
export function kernelFiles(kernel: Pinned, unpacked: string): KernelFiles {
  const folder = unpackedFolder(unpacked, kernel);
  const release = kernelRelease(kernel.name);
  const below = join(folder, 'lib/modules', release, 'kernel');
  const paths = readdirSync(below, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ko'),
  );
  const modules = paths.map((name) => {
    const path = join(below, name);
    const info = readModuleInfo(readFileSync(path));
    return [info.name, { ...info, path }] as const;
  });
  return { image: join(folder, 'boot', `vmlinuz-${release}`), release, modules: new Map(modules) };
}
