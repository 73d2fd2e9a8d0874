import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runPackage } from './run.mjs';

/** How `npm run build:sandbox` ends where this system has not what it takes. */
const CANNOT = 3;
const CURRENT = join(ROOT, 'public/sandbox/current.json');

/** @typedef {{ key: string | null, why: 'ready' | 'not here' | 'switched off' | 'failed' }} Sandbox */

/** @type {Promise<Sandbox> | null} */
let asked = null;

/**
 * Makes the sandbox's guest where it is not there yet, once a process. The site is whole without one, so whoever asks
 * decides what a failure means. `WATERTIGHT_SANDBOX=off` leaves it out.
 */
export function ensureSandbox() {
  asked ??= ensure();
  return asked;
}

async function ensure() {
  if (process.env.WATERTIGHT_SANDBOX === 'off') return without('switched off');
  const { code } = await runPackage('tsx', ['lib/tools/build-sandbox.ts']);
  if (code !== 0) return without(code === CANNOT ? 'not here' : 'failed');
  return { key: JSON.parse(readFileSync(CURRENT, 'utf8')).key, why: 'ready' };
}

/** @returns {Sandbox} */
function without(why) {
  console.log('Going on without the sandbox: where it would run, the site shows recorded runs.');
  return { key: null, why };
}
