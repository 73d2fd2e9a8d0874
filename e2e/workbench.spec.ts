import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { applySafeFixes } from '../lib/fixing';
import { axeViolations } from './support/axe';
import { expect, test, watch } from './support/test';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Files of a package that we test with; nobody wrote them for us. */
const OTHERS = dirname(createRequire(import.meta.url).resolve('dockerfilelint/package.json'));
const textOf = (...path: readonly string[]) => readFileSync(join(...path), 'utf8');

/** The workbench as its reader meets it, in plain text mode, which is graded the same. */
class WorkbenchPage {
  constructor(readonly page: Page) {}

  async open(fragment = ''): Promise<void> {
    await this.page.addInitScript(() => window.localStorage.setItem('watertight:editor', 'text'));
    await this.page.goto(`/workbench/${fragment}`);
    await expect(this.page.locator('.workbench')).toHaveAttribute('data-alive', 'true');
  }
  async paste(text: string): Promise<void> {
    await this.page.getByLabel(/^Paste a Dockerfile/).fill(text);
    await this.page.getByRole('button', { name: 'Look at it' }).click();
  }
  get area() {
    return this.page.getByRole('textbox', { name: /, editor$/ });
  }
  get status() {
    return this.page.locator('.setup-status');
  }
  /** The verdict in the row of a mitigation. */
  verdict(title: string) {
    return this.page.locator('.setup-matrix tr', { hasText: title }).locator('.setup-verdict');
  }
  note(id: string) {
    return this.page.locator('.note', { has: this.page.getByRole('link', { name: id, exact: true }) });
  }
}

test('this site’s own Dockerfile and Compose file leave nothing unmet', async ({ page }) => {
  const bench = new WorkbenchPage(page);
  await bench.open();
  await page.getByRole('button', { name: 'This site' }).click();
  await expect(bench.area).toHaveValue(textOf(ROOT, 'Dockerfile'));
  await expect(bench.status).toHaveText(
    /^11 of 12 mitigations met, 0 unmet, 1 that these files leave open\.$/,
  );
  await expect(bench.verdict('Segregate groups with VMs')).toHaveText('Not known');
  await expect(page.locator('.setup-matrix th[data-exposure="closed"]')).toHaveCount(4);
});

test('somebody else’s Dockerfile: what an expert would say first, and the mark that it makes', async ({
  page,
}) => {
  const bench = new WorkbenchPage(page);
  await bench.open();
  await bench.paste(textOf(OTHERS, 'test/examples/Dockerfile.redis'));
  await expect(page.getByRole('tab')).toHaveText(/^Dockerfile/);
  await expect(bench.verdict('Set a user')).toHaveText('Unmet');
  await expect(bench.note('set-a-user/user-not-used')).toContainText(
    'The user redis is created and never used',
  );
  await expect(bench.note('verify-images/tag-moves')).toContainText('debian:jessie@sha256:…');
  await expect(bench.verdict('Set memory limits')).toHaveText('Not known');
  await expect(page.locator('.setup-next')).toContainText(
    'Add the docker run command that starts the container.',
  );
  await page.getByRole('button', { name: 'Add USER redis' }).click();
  await expect(bench.verdict('Set a user')).toHaveText('Met');
});

test('somebody else’s Compose file: its folders of the host, and its service by name', async ({ page }) => {
  const bench = new WorkbenchPage(page);
  await bench.open();
  await bench.paste(textOf(OTHERS, 'docker-compose.test.yml'));
  await expect(page.getByRole('tab')).toHaveText(/^compose\.yaml/);
  await expect(bench.note('read-only-volumes/writable')).toHaveCount(3);
  await page.getByRole('button', { name: 'Add files' }).click();
  await bench.paste('docker run --name cache -m 1g --read-only registry.example/cache:1\n');
  const rows = page.locator('.parts-table tbody tr');
  await expect(rows).toHaveCount(2);
  const named = (name: string) => rows.filter({ has: page.getByRole('button', { name, exact: true }) });
  await expect(named('cache')).toContainText('Set memory limits: met');
  await expect(named('dockerfilelint')).toContainText('Set memory limits: unmet');
  await named('dockerfilelint').getByRole('button').click();
  await expect(bench.area).toBeFocused();
  await expect(page.getByRole('tab', { selected: true })).toHaveText(/^compose\.yaml/);
});

test('files are opened together, told apart, renamed, and come back after a reload and an undo', async ({
  page,
}) => {
  const bench = new WorkbenchPage(page);
  await bench.open();
  await page.getByLabel('Open files').setInputFiles([
    { name: 'start.txt', mimeType: 'text/plain', buffer: Buffer.from('docker run -m 1g img\n') },
    { name: 'daemon.json', mimeType: 'application/json', buffer: Buffer.from('{ "icc": false }\n') },
  ]);
  await expect(page.getByRole('tab')).toHaveText([/^start\.txt/, /^daemon\.json/]);
  await expect(page.getByLabel('Read as')).toHaveValue('commands');
  await page.getByLabel('Name').fill('daemon.json');
  await expect(page.getByText('Another file has this name.')).toBeVisible();
  await page.getByLabel('Name').fill('run.sh');
  await page.getByLabel('Name').press('Enter');
  await expect(page.getByRole('tab', { name: /^run\.sh/ })).toBeVisible();
  await bench.area.fill('docker run -m 2g img\n');
  await page.reload();
  await expect(bench.area).toHaveValue('docker run -m 2g img\n');
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page.getByLabel(/^Paste a Dockerfile/)).toBeVisible();
  await page.getByRole('button', { name: 'Bring my files back' }).click();
  await expect(bench.area).toHaveValue('docker run -m 2g img\n');
});

test('all safe fixes are looked at as a diff, applied, and taken back', async ({ page }) => {
  const text = 'docker run -m 512 --readonly img\n';
  const bench = new WorkbenchPage(page);
  await bench.open();
  await bench.paste(text);
  await page.getByRole('button', { name: 'Look at all 2 safe fixes' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('ins')).toHaveText(/docker run -m 512m --read-only img/);
  await dialog.getByRole('button', { name: 'Apply them' }).click();
  const [fixed] = applySafeFixes([{ path: 'run.sh', kind: 'commands', text }]).files;
  await expect(bench.area).toHaveValue(fixed?.text ?? '');
  await expect(page.getByRole('button', { name: /safe fix/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(bench.area).toHaveValue(text);
});

test('the report goes along as SARIF, JSON, a Navigator layer and Markdown', async ({ page }) => {
  const bench = new WorkbenchPage(page);
  await bench.open();
  await bench.paste('docker run --privileged img\n');
  await expect(bench.verdict('No privileged containers')).toHaveText('Unmet');
  const saved = async (button: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button, exact: true }).click(),
    ]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  };
  const sarif = await saved('SARIF');
  expect(sarif.name).toBe('watertight.sarif');
  const [log] = JSON.parse(sarif.text).runs;
  expect(log.results.map(({ ruleId }: { readonly ruleId: string }) => ruleId)).toContain(
    'no-privileged/privileged',
  );
  expect(JSON.parse((await saved('JSON')).text).mitigations['no-privileged'].verdict).toBe('unmet');
  expect(JSON.parse((await saved('Navigator layer')).text).versions.layer).toBe('4.5');
  expect((await saved('Markdown file')).text).toContain('- [ ] `run.sh:1` `no-privileged/privileged`');
});

test('a link carries the files to a colleague, who decides, and no server sees them', async ({
  page,
  context,
  baseURL,
  misdeeds,
}) => {
  const bench = new WorkbenchPage(page);
  await bench.open();
  await bench.paste('docker run -m 1g img\n');
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByLabel(/^The link,/).inputValue();
  expect(new URL(link).hash).toMatch(/^#files=1[zp]\./);

  const other = await context.browser()?.newContext();
  const theirs = await other?.newPage();
  if (!theirs) throw new Error('no second browser context');
  watch(theirs, baseURL ?? '', misdeeds);
  const asked: string[] = [];
  theirs.on('request', (request) => asked.push(request.url()));
  const colleague = new WorkbenchPage(theirs);
  await colleague.open(new URL(link).hash);
  await expect(theirs.getByRole('region', { name: 'Files from a link' })).toContainText(
    'The link brings one file: run.sh.',
  );
  await theirs.getByRole('button', { name: 'Open them' }).click();
  await expect(colleague.area).toHaveValue('docker run -m 1g img\n');
  expect(new URL(theirs.url()).hash).toBe('');
  expect(asked.filter((url) => url.includes('files=') && !url.includes('#'))).toEqual([]);
  await other?.close();
});

test('a damaged link says so and changes nothing', async ({ page }) => {
  const bench = new WorkbenchPage(page);
  await bench.open();
  await bench.paste('docker run -m 1g img\n');
  await page.goto('/');
  await page.goto('/workbench/#files=1z.AAAA');
  await expect(page.getByRole('alert').filter({ hasText: 'The link is damaged' })).toBeVisible();
  await expect(bench.area).toHaveValue('docker run -m 1g img\n');
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(page.getByText('The link is damaged')).toHaveCount(0);
});

test('what a setup meets is a layer of the matrix', async ({ page }) => {
  const bench = new WorkbenchPage(page);
  await bench.open();
  await bench.paste('docker run -m 1g img\n');
  await expect(bench.verdict('Set memory limits')).toHaveText('Met');
  await page.goto('/?compare=printed,setup');
  await expect(page.locator('main')).toContainText('My setup');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`breaks no accessibility rule with files in it, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const bench = new WorkbenchPage(page);
    await bench.open();
    await page.getByRole('button', { name: 'A host with neighbours' }).click();
    await expect(page.locator('.parts-table tbody tr')).toHaveCount(5);
    await page.getByRole('button', { name: 'Add files' }).click();
    expect(await axeViolations(page)).toEqual([]);
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(wide).toBeLessThanOrEqual(room ?? 0);
  });
}
