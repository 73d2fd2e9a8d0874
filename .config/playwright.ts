import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const root = fileURLToPath(new URL('..', import.meta.url));
// Chromium refuses its sandbox to root, as which containers and CI run it.
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** What only a touch screen shows. Beside it a phone runs what every page owes every reader. */
const PHONE_ALONE = '**/*.phone.spec.ts';

const desktop = { name: 'desktop', testIgnore: PHONE_ALONE, use: { viewport: { width: 1440, height: 900 } } };
const phone = {
  name: 'phone',
  testMatch: [PHONE_ALONE, '**/every-page.spec.ts'],
  use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};
const sweeps = { ...desktop, name: 'sweeps', testMatch: '**/*.measure.ts' };

/**
 * The browser is the one that `npm test` found (CHROMIUM), else Playwright's own. The server takes any free port
 * and says which; `WATERTIGHT_URL` then holds the site's address.
 */
export default defineConfig({
  testDir: '../e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  // A page waits more than it works, so that two of them share even a small machine.
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.WATERTIGHT_URL,
    // What is tested is the build that is served; e2e/offline.spec.ts alone lets it be kept.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM || undefined,
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: process.env.WATERTIGHT_MEASURE ? [sweeps] : [desktop, phone],
  webServer: {
    command: 'node lib/server/serve.mjs',
    cwd: root,
    env: { PORT: '0', HOST: '127.0.0.1' },
    wait: { stdout: /Watertight is at (?<watertight_url>\S+)/ },
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
