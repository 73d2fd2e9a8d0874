import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runPackage } from './run.mjs';

/**
 * The path of a Chromium for the end-to-end tests, or null. In this order, because the first that is there costs
 * nothing: the one WATERTIGHT_CHROMIUM names, Playwright's own from an earlier download, the system's Chromium,
 * Chrome or Edge, Playwright's own downloaded now (it gives up after seconds where there is no network), and
 * Debian's package where we may install one.
 *
 * @returns {Promise<string | null>}
 */
export async function findBrowser() {
  const named = process.env.WATERTIGHT_CHROMIUM;
  if (named) return (await works(named)) ? named : null;
  return (
    (await firstThatWorks([await playwrightsOwn(), ...systemBrowsers()])) ??
    (await download()) ??
    (await installPackage())
  );
}

/** Where Playwright keeps its own Chromium, there or not. */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/** The usual places of Chromium, Chrome and Edge on this system. */
export function systemBrowsers(platform = process.platform, env = process.env) {
  if (platform === 'darwin') {
    const apps = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (app) => `${app}.app/Contents/MacOS/${app}`,
    );
    return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, app)),
    );
  }
  if (platform === 'win32') {
    const programs = [
      'Chromium\\Application\\chrome.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return [env.LOCALAPPDATA, env.ProgramFiles, env['ProgramFiles(x86)']]
      .filter((folder) => folder)
      .flatMap((folder) => programs.map((program) => `${folder}\\${program}`));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return names.flatMap((name) => (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)));
}

async function firstThatWorks(paths) {
  for (const path of paths) if (await works(path)) return path;
  return null;
}

/** Whether a browser is there and its libraries are too. On Windows it cannot be asked for its version. */
async function works(path) {
  if (!path || !existsSync(path)) return false;
  if (process.platform === 'win32') return true;
  return (await run(path, ['--version'], { quiet: true, seconds: 20 })).code === 0;
}

async function download() {
  console.log('No Chromium here; asking Playwright for its own …');
  const { code } = await runPackage('playwright', ['install', 'chromium'], {
    quiet: true,
    seconds: 600,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '4000', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '' },
  });
  return code === 0 ? firstThatWorks([await playwrightsOwn()]) : null;
}

/** Debian and Ubuntu, as root or where sudo asks for no password. */
async function installPackage() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return null;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = async (...args) => {
    const [program = '', ...rest] = [...sudo, 'apt-get', ...args];
    return (
      await run(program, rest, { quiet: true, seconds: 600, env: { DEBIAN_FRONTEND: 'noninteractive' } })
    ).code;
  };
  console.log('Installing the Chromium package (apt-get) …');
  if ((await apt('update')) !== 0) return null;
  if ((await apt('install', '-y', '--no-install-recommends', 'chromium')) !== 0) return null;
  return firstThatWorks(systemBrowsers());
}
