import { test as base, expect, type Page } from '@playwright/test';

/** What a page did that no page of ours may do. */
interface Misdeeds {
  readonly console: string[];
  readonly foreign: string[];
}

/**
 * Every test fails when its page says anything on the console (a policy violation is said there too), throws, or
 * asks another origin for something.
 */
export const test = base.extend<{ misdeeds: Misdeeds }>({
  misdeeds: [
    async ({ page, baseURL }, use) => {
      const misdeeds: Misdeeds = { console: [], foreign: [] };
      watch(page, baseURL ?? '', misdeeds);
      await use(misdeeds);
      expect(misdeeds.console, 'the console is silent').toEqual([]);
      expect(misdeeds.foreign, 'no request leaves the origin').toEqual([]);
    },
    { auto: true },
  ],
});

/** What Playwright itself says of a service worker that the configuration blocks. */
const NO_WORKER = 'Service Worker registration blocked by Playwright';

/** Starts to note what the page does; also for further pages that a test opens. */
export function watch(page: Page, baseURL: string, { console, foreign }: Misdeeds): void {
  page.on('console', (message) => {
    if (message.text() !== NO_WORKER) console.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    // A blob is of the page that made it; its address holds the origin.
    if (
      !url.startsWith(baseURL) &&
      !url.startsWith('data:') &&
      !url.startsWith(`blob:${new URL(baseURL).origin}/`)
    )
      foreign.push(url);
  });
}

export { expect };
