import { axeViolations } from './support/axe';
import { hasMachine, ProofPane } from './support/proof';
import { expect, test } from './support/test';

test('a phone loads nothing of the machine by itself, also where it was agreed to once', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.addInitScript(() => window.localStorage.setItem('watertight:sandbox', 'on'));
  await page.goto('/lessons/read-only-filesystem/', { waitUntil: 'networkidle' });
  const { pane, runButton } = new ProofPane(page);
  await pane.scrollIntoViewIfNeeded();
  if (hasMachine) await expect(runButton).toBeVisible();
  else await expect(pane).toContainText('built without the machine');
  // Longer than a quiet page waits where it may fetch.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3500)));
  expect(asked.filter((address) => /\/sandbox\//.test(address))).toEqual([]);
  expect(await axeViolations(page)).toEqual([]);
});
