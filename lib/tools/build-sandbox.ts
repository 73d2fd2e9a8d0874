/**
 * `npm run build:sandbox`: makes the sandbox's guest from Debian's packages into public/sandbox/. It needs apt and
 * dpkg-deb and no rights; the system stays as it is. `--update` asks for newer packages, `--check` starts the guest
 * and a container in it, `--record` runs every attack of the lessons and threats and writes down how it ended
 * (`--record=set-a-user` those whose name holds the word). Ends with 3 where this system cannot build it.
 */
import { fileURLToPath } from 'node:url';
import { buildImage, NotHere } from '../sandbox/image';
import { checkImage } from './check-sandbox';
import { recordAttacks } from './record-attacks';

const CANNOT = 3;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const options = process.argv.slice(2);
const stranger = options.find((option) => !/^--(?:update|check|record(?:=.+)?)$/.test(option));
if (stranger) {
  console.error(`${stranger} is unknown here: --update, --check and --record are known.`);
  process.exitCode = 2;
} else {
  await build();
}

async function build(): Promise<void> {
  try {
    const { folder, manifest, isNew } = await buildImage({
      root: ROOT,
      say: (line) => console.log(line),
      update: options.includes('--update'),
      mirror: process.env.WATERTIGHT_DEBIAN_MIRROR,
      prebuilt: process.env.WATERTIGHT_SANDBOX,
    });
    const bytes = manifest.files.reduce((sum, each) => sum + each.bytes, 0);
    const kernel = `Linux ${manifest.kernel}, ${manifest.packages.length} packages, v86 ${manifest.v86}`;
    console.log(
      `The sandbox ${isNew ? 'is built' : 'is there already'}: ${kernel}, ${(bytes / 1e6).toFixed(1)} MB.`,
    );
    const say = (line: string) => console.log(line);
    if (options.includes('--check')) await checkImage(folder, say);
    const record = options.find((option) => option.startsWith('--record'));
    if (record) await recordAttacks(folder, ROOT, record.split('=')[1] ?? '', say);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof NotHere ? CANNOT : 1;
  }
}
