import { axeViolations } from './support/axe';
import { pages } from './support/pages';
import { expect, test } from './support/test';

test('there are pages to look at', () => {
  expect(pages.length).toBeGreaterThanOrEqual(5);
});

for (const path of pages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} breaks no accessibility rule, ${colorScheme}`, async ({ page, misdeeds }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path, { waitUntil: 'networkidle' });
      expect(await axeViolations(page)).toEqual([]);
      // The browser itself notes that the answer was a 404.
      if (path.includes('no-such-page')) misdeeds.console.length = 0;
    });
  }

  test(`${path} is served with a policy that lets no foreign or inline script run`, async ({ request }) => {
    const response = await request.get(path);
    const policy = response.headers()['content-security-policy'] ?? '';
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(scripts).toContain("'self'");
    expect(scripts).not.toMatch(/unsafe-|https?:|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(response.headers()['x-content-type-options']).toBe('nosniff');
  });

  test(`${path} does not scroll sideways`, async ({ page, misdeeds }) => {
    await page.goto(path, { waitUntil: 'networkidle' });
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(wide).toBeLessThanOrEqual(room ?? 0);
    if (path.includes('no-such-page')) misdeeds.console.length = 0;
  });
}
