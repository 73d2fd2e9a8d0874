import { readFileSync } from 'node:fs';
import { loadLessons, loadTracks } from '../lib/lessons';
import { parseRecordFile } from '../lib/records';
import { axeViolations } from './support/axe';
import { remember, remembered } from './support/team';
import { expect, test } from './support/test';

const lessons = loadLessons('lessons');
const track = loadTracks('lessons').find(({ slug }) => slug === 'foundations');
const steps = track?.steps.map(({ slug }) => slug) ?? [];
const hashOf = (slug: string) => lessons.find((lesson) => lesson.slug === slug)?.contentHash ?? '';
const whole = Object.fromEntries(steps.map((slug) => [slug, remembered(hashOf(slug))]));

test('a record is saved under the name that is typed, and is read back whole', async ({ page }) => {
  await remember(page, {
    'memory-limit': { ...remembered(hashOf('memory-limit')), nearMisses: ['soft-limit'] },
    'set-a-user': { ...remembered(''), solvedAt: null, checkedAt: null, contentHash: null },
  });
  await page.goto('/records/');
  const rows = page.locator('.record-table tbody tr');
  await expect(rows).toHaveCount(2);
  await page.getByLabel('Your name').fill('  Zoë   Østergård ');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the record' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^watertight-zoe-østergard-\d{4}-\d\d-\d\d\.json$/);
  const read = parseRecordFile(readFileSync(await download.path(), 'utf8'));
  expect(read).toMatchObject({
    record: {
      name: 'Zoë Østergård',
      lessons: [
        {
          slug: 'memory-limit',
          state: 'solved',
          contentHash: hashOf('memory-limit'),
          nearMissesMet: ['soft-limit'],
        },
        { slug: 'set-a-user', state: 'begun', contentHash: null },
      ],
    },
  });
  const id = 'record' in read ? read.record.id : '';
  await expect(page.getByRole('status').filter({ hasText: 'Saved: 2 lessons' })).toContainText(
    id.slice(0, 12),
  );
});

test('a record without a name is not made, and the page says so', async ({ page }) => {
  await page.goto('/records/');
  await expect(page.getByText('Nothing is begun in this browser yet')).toBeVisible();
  await page.getByRole('button', { name: 'Save the record' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'A record needs a name.' })).toBeVisible();
  await page.getByLabel('Your name').fill('Ada\u202e');
  await expect(page.getByRole('alert').filter({ hasText: 'a character that cannot be seen' })).toBeVisible();
});

test('there is no certificate before the track is finished; the page says what is left', async ({ page }) => {
  const { [steps[0] ?? '']: _, ...rest } = whole;
  await remember(page, rest);
  await page.goto('/certificate/');
  await page.getByRole('link', { name: 'Foundations' }).click();
  await expect(page.getByRole('heading', { name: `Foundations: 1 of ${steps.length} left` })).toBeVisible();
  await expect(page.locator('.record-tracks a')).toHaveAttribute('href', `/lessons/${steps[0]}/`);
  await expect(page.getByLabel('Your name')).toHaveCount(0);
});

test('a finished track gives a certificate whose id is that of the record beside it', async ({ page }) => {
  const changed = { ...whole, [steps[1] ?? '']: remembered('0123456789abcdef') };
  await remember(page, changed);
  await page.goto('/certificate/?track=foundations');
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.keyboard.press('Enter');
  const sheet = page.locator('.certificate');
  await expect(sheet.getByRole('heading', { name: 'Ada Lovelace' })).toBeFocused();
  await expect(sheet.locator('.certificate-lessons li')).toHaveCount(steps.length);
  await expect(sheet).toContainText(hashOf(steps[0] ?? '').slice(0, 8));
  await expect(sheet).toContainText('One lesson was solved in an earlier version');
  await expect(sheet).toContainText('accountability, not proof');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the record with this id' }).click(),
  ]);
  const read = parseRecordFile(readFileSync(await download.path(), 'utf8'));
  await expect(sheet).toContainText('record' in read ? read.record.id : 'no record');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeViolations(page)).toEqual([]);
  }
});

for (const landscape of [true, false]) {
  test(`a certificate prints on one sheet of A4, ${landscape ? 'lying' : 'standing'}`, async ({ page }) => {
    await remember(page, whole);
    await page.goto('/certificate/?track=foundations');
    await page.getByLabel('Your name').fill('Ada Lovelace');
    await page.keyboard.press('Enter');
    await expect(page.locator('.certificate')).toBeVisible();
    const pdf = await page.pdf({ format: 'A4', landscape });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
}
