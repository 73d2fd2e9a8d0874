import { axeViolations } from './support/axe';
import { builtPages } from './support/pages';
import { expect, test } from './support/test';

const routes = builtPages();

test('the build has all its routes', () => {
  expect(routes.length).toBeGreaterThan(200);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const route of routes) {
    test(`${route} breaks no accessibility rule, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(route, { waitUntil: 'networkidle' });
      expect(await axeViolations(page)).toEqual([]);
      await expect(page).toHaveTitle(/Watertight/);
      await expect(page.locator('meta[name="description"]')).toHaveAttribute('content', /\S{3}/);
      await page.setViewportSize({ width: 390, height: 844 });
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(wide, 'nothing scrolls sideways on a phone').toBeLessThanOrEqual(room ?? 0);
    });
  }
}
