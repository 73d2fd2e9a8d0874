import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const MINIMUM_NODE = [20, 9];

/** Ends the program with a plain sentence where Node.js is too old for what follows. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = MINIMUM_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(
    `Watertight needs Node.js ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/**
 * Runs a program to its end and answers how it ended. It shares our terminal unless `quiet`, when what it said is
 * handed back. `seconds` ends one that takes longer.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean, seconds?: number, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, args, { env, quiet = false, seconds, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      timeout: seconds ? seconds * 1000 : undefined,
      shell,
      windowsHide: true,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs the program of an installed package under this very Node.js: no shell and no `.cmd` file in between.
 *
 * @param {string} packageName
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2] & { bin?: string }} [options]
 */
export function runPackage(packageName, args, { bin, ...options } = {}) {
  return run(process.execPath, [packageProgram(packageName, bin), ...args], options);
}

/** The script behind a package's command. `bin` where it is not called like its package. */
export function packageProgram(packageName, bin = packageName.split('/').at(-1)) {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const script = typeof bins === 'string' ? bins : bins?.[bin];
  if (!script) throw new Error(`${packageName} has no command ${bin}.`);
  return join(folder, script);
}

/** Runs npm, the one that started us where there is one. */
export function runNpm(args, options = {}) {
  const npm = process.env.npm_execpath;
  if (npm && /\.c?js$/.test(npm)) return run(process.execPath, [npm, ...args], options);
  // On Windows npm is a batch file, which only a shell can start; the arguments are our own constants.
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}
