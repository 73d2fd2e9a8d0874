import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INGREDIENTS, KERNEL_META, kernelPackageIn, type Pinned, readUris } from './packages';
import { type Ended, runProgram } from './program';

/** Why there can be no image here, in words for whoever asked for it. */
export class NotHere extends Error {}

const MOST_UPDATES = 2;
const UPDATE_PAUSE_MS = 5000;

/** An apt of our own: it reads which mirrors this system trusts, and writes nothing outside its folder. */
export interface Apt {
  /** Asks the mirrors what there is. Answers apt's complaint where a list did not arrive; the others are used. */
  update(): Promise<string | null>;
  /** Every package of the image as it could be had now, the kernel's first. */
  resolve(): Promise<readonly Pinned[]>;
  /** Downloads the packages into a folder; apt compares them with the signed lists. */
  download(packages: readonly Pinned[], folder: string): Promise<void>;
}

/**
 * @param folder where lists and settings are kept; made where it is not there
 * @param mirror a Debian mirror with 32-bit packages, for systems whose own sources have none
 * @throws {NotHere} where apt or dpkg-deb are missing
 */
export async function privateApt(folder: string, mirror?: string): Promise<Apt> {
  for (const program of ['apt-get', 'apt-cache', 'dpkg-deb']) {
    const { code } = await runProgram(program, ['--version']);
    if (code !== 0) {
      throw new NotHere(
        `${program} is missing: the image is built on Debian and its kin. ` +
          'Elsewhere, name the folder of one that was built there in WATERTIGHT_SANDBOX.',
      );
    }
  }
  for (const path of ['state/lists/partial', 'cache/archives/partial', 'parts']) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  // Nothing counts as installed here, so nothing of this system is looked at.
  writeFileSync(join(folder, 'state/status'), '');
  const config = join(folder, 'apt.conf');
  writeFileSync(config, aptConfig(folder, mirror !== undefined));
  if (mirror !== undefined) writeFileSync(join(folder, 'sources.list'), sourceLine(mirror));
  const apt = (program: string, args: readonly string[], cwd?: string) =>
    runProgram(program, ['-c', config, ...args], cwd === undefined ? {} : { cwd });
  return {
    update: () => updateLists(apt),
    resolve: () => resolvePackages(apt),
    download: async (packages, into) => {
      mkdirSync(into, { recursive: true });
      const names = packages.map(({ name, version }) => `${name}=${version}`);
      const ended = await apt('apt-get', ['download', '-q', ...names], into);
      if (ended.code !== 0) throw new Error(`apt-get download: ${complaintIn(ended.stderr)}`);
    },
  };
}

type RunApt = (program: string, args: readonly string[]) => Promise<Ended>;

/** A mirror that is being synchronised hands out lists that do not fit each other; a moment later they do. */
async function updateLists(apt: RunApt): Promise<string | null> {
  for (let attempt = 1; ; attempt += 1) {
    const { code, stderr } = await apt('apt-get', ['update', '-q']);
    if (code === 0) return null;
    if (attempt === MOST_UPDATES) return complaintIn(stderr);
    await new Promise((resolve) => setTimeout(resolve, UPDATE_PAUSE_MS));
  }
}

async function resolvePackages(apt: RunApt): Promise<readonly Pinned[]> {
  const kernel = kernelPackageIn((await apt('apt-cache', ['depends', KERNEL_META])).stdout);
  if (!kernel) {
    throw new NotHere(
      `This system's package sources have no ${KERNEL_META} (Debian 12 is the last release with one): ` +
        'name a mirror of it in WATERTIGHT_DEBIAN_MIRROR.',
    );
  }
  const names = [kernel, ...INGREDIENTS.map(({ name }) => name)];
  const { stdout, stderr } = await apt('apt-get', ['download', '--print-uris', ...names]);
  const found = new Map(readUris(stdout).map((each) => [each.name, each]));
  return names.map((name) => {
    const pinned = found.get(name);
    if (!pinned) throw new NotHere(`The package ${name} is not to be had: ${complaintIn(stderr)}`);
    return pinned;
  });
}

/**
 * Read with `-c`, after the system's own settings: its proxies and keys stay, its hooks (which clean the system's
 * caches) do not.
 */
function aptConfig(folder: string, ownSources: boolean): string {
  return [
    '#clear APT::Update::Pre-Invoke;',
    '#clear APT::Update::Post-Invoke;',
    '#clear APT::Update::Post-Invoke-Success;',
    '#clear APT::Architectures;',
    'APT::Architecture "i386";',
    'APT::Architectures { "i386"; };',
    'APT::Sandbox::User "";',
    'Acquire::Languages "none";',
    'Acquire::Retries "3";',
    `Dir::State "${join(folder, 'state')}";`,
    `Dir::State::status "${join(folder, 'state/status')}";`,
    `Dir::Cache "${join(folder, 'cache')}";`,
    ...(ownSources
      ? [
          `Dir::Etc::SourceList "${join(folder, 'sources.list')}";`,
          `Dir::Etc::SourceParts "${join(folder, 'parts')}";`,
        ]
      : []),
    '',
  ].join('\n');
}

function sourceLine(mirror: string): string {
  return `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror} bookworm main\n`;
}

/** The first error that apt reports; what follows it is its summary. */
function complaintIn(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => line.startsWith('E: ')) ?? lines.find((line) => line !== '') ?? 'apt says nothing.'
  );
}
