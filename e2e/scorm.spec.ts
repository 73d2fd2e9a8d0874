import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { loadLessons, loadTracks } from '@/lib/lessons';
import { axeViolations } from './support/axe';
import { CoursePage } from './support/course-page';
import { Lms } from './support/lms';
import { test as base, expect } from './support/test';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TRACK = 'first-week';
const steps = loadTracks(join(ROOT, 'lessons')).find(({ slug }) => slug === TRACK)?.steps ?? [];
const all = loadLessons(join(ROOT, 'lessons'));
const lessons = steps.flatMap(({ slug }) => all.filter((lesson) => lesson.slug === slug));
const memory = lessonOf('memory-limit');

interface Fixtures {
  readonly version: '1.2' | '2004';
  readonly zip: Uint8Array;
  readonly lms: Lms;
  readonly course: CoursePage;
}

const test = base.extend<Fixtures, { readonly packages: string }>({
  packages: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'watertight-scorm-'));
      const args = ['--import', 'tsx', 'lib/tools/build-scorm.ts', '--track', TRACK, '--out', folder];
      execFileSync(process.execPath, args, { cwd: ROOT });
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  version: ['1.2', { option: true }],
  zip: async ({ packages, version }, use) => {
    await use(readFileSync(join(packages, `watertight-${TRACK}-scorm-${version}.zip`)));
  },
  lms: async ({ zip, version }, use) => {
    const lms = new Lms(zip, version);
    await lms.start();
    await use(lms);
    await lms.stop();
  },
  baseURL: async ({ lms }, use) => use(lms.url),
  course: async ({ page, lms }, use) => use(new CoursePage(page, lms)),
});

// One worker for the file, so that the packages are built once.
test.describe.configure({ mode: 'default' });

const NAMES = {
  '1.2': {
    status: 'cmi.core.lesson_status',
    raw: 'cmi.core.score.raw',
    place: 'cmi.core.lesson_location',
    room: 4096,
  },
  '2004': { status: 'cmi.completion_status', raw: 'cmi.score.raw', place: 'cmi.location', room: 64_000 },
} as const;

for (const version of ['1.2', '2004'] as const) {
  const names = NAMES[version];

  test.describe(`a package for SCORM ${version}`, () => {
    test.use({ version });

    test('is solved by typing, tells the LMS, and goes on from another computer where it was left', async ({
      course,
      lms,
      browser,
      page,
    }) => {
      await course.launch();
      await expect(course.heading).toHaveText('First week');
      await expect(course.keeping).toHaveText('Progress is kept by your LMS.');
      await expect.poll(() => course.last(names.status)).toBe('incomplete');
      await course.open(memory.title);
      await course.area.press('Control+Home');
      await page.keyboard.type('# half a thought\n');
      const typed = `# half a thought\n${memory.solution.files[0]?.text}`;
      await course.area.fill(typed);
      await expect(course.sealed).toBeVisible();
      const share = String(Math.round(100 / lessons.length));
      await expect.poll(() => course.last(names.raw)).toBe(share);
      expect(await course.last(names.status)).toBe('incomplete');
      expect((await course.told()).filter(([, , answer]) => answer !== 'true')).toEqual([]);
      await course.leave();
      await expect.poll(() => JSON.stringify(lms.saved)).toContain('"memory-limit"');

      const elsewhere = await browser.newContext();
      const again = new CoursePage(await elsewhere.newPage(), lms);
      await again.launch();
      await expect(again.heading).toHaveText(memory.title);
      await expect(again.area).toHaveValue(typed);
      await expect(again.sealed).toBeVisible();
      await elsewhere.close();
    });

    test('is completed when every lesson is solved', async ({ course }) => {
      // Every lesson of the track in one session, on a machine that may be busy.
      test.slow();
      await course.launch();
      for (const { title, solution } of lessons) {
        await course.open(title);
        await course.type(solution.files);
        await expect(course.sealed, title).toBeVisible();
      }
      await expect.poll(() => course.last(names.status)).toBe('completed');
      expect(await course.last(names.raw)).toBe('100');
      if (version === '2004') {
        expect(await course.last('cmi.success_status')).toBe('passed');
        expect(await course.last('cmi.score.scaled')).toBe('1');
        expect(await course.last('cmi.progress_measure')).toBe('1');
      }
      const longest = Math.max(...(await suspended(course)).map((value) => value.length));
      expect(longest).toBeLessThanOrEqual(names.room);
    });

    test('keeps what is written while the LMS takes nothing, and says so', async ({ course, lms }) => {
      await course.launch();
      await course.open(memory.title);
      await expect.poll(() => course.last(names.place)).toBe('memory-limit');
      lms.failing = true;
      await course.area.fill('# written while the network is away\n');
      await expect(course.keeping).toHaveText('Your LMS does not answer; it is asked again.');
      await course.leave();
      lms.failing = false;
      await course.launch();
      await expect(course.heading).toHaveText(memory.title);
      await expect(course.area).toHaveValue('# written while the network is away\n');
      await expect.poll(() => JSON.stringify(lms.saved)).toContain('memory-limit');
    });
  });
}

test.describe('a package', () => {
  test('has a manifest that lists what the zip holds', ({ zip }) => {
    const files = unzipSync(zip);
    const held = Object.keys(files).sort();
    const manifest = new TextDecoder().decode(files['imsmanifest.xml']);
    const listed = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, file]) => file);
    expect([...listed, 'imsmanifest.xml'].sort()).toEqual(held);
    expect(held).not.toContain('sw.js');
  });

  test('keeps within 4,096 characters whatever is written, and loses no solved lesson', async ({
    course,
    lms,
    browser,
  }) => {
    test.slow();
    await course.launch();
    await course.open(memory.title);
    await course.type(memory.solution.files);
    await expect(course.sealed).toBeVisible();
    for (const { title, slug } of lessons) {
      await course.open(title);
      await course.area.fill(`${noise(1500, slug.length)}\n`);
    }
    const last = lessons.at(-1);
    await course.leave();
    await expect.poll(() => JSON.stringify(lms.saved)).toContain(`"lesson_location":"${last?.slug}"`);

    const elsewhere = await browser.newContext();
    const there = new CoursePage(await elsewhere.newPage(), lms);
    await there.launch();
    await expect(there.heading).toHaveText(last?.title ?? '');
    await expect(there.area).toHaveValue(`${noise(1500, last?.slug.length ?? 0)}\n`);
    await there.open(memory.title);
    await expect(there.body).toContainText('Sealed before');
    await elsewhere.close();

    await course.launch();
    for (const { title, slug } of lessons) {
      await course.open(title);
      await expect(course.area).toHaveValue(`${noise(1500, slug.length)}\n`);
    }
    await course.body.locator('.course-name').click();
    await expect(course.body).toContainText('are longer than an LMS has room for');
    const values = await suspended(course);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(value.length).toBeLessThanOrEqual(4096);
    expect((await course.told()).filter(([, , answer]) => answer !== 'true')).toEqual([]);
  });

  test('begins a new attempt empty, and brings the last one back when it is asked to', async ({
    course,
    lms,
  }) => {
    await course.launch();
    await course.open(memory.title);
    await course.type(memory.solution.files);
    await expect(course.sealed).toBeVisible();
    await course.leave();
    lms.saved = null;
    await course.launch();
    await expect(course.heading).toHaveText('First week');
    await expect(course.body).toContainText(`0 of ${lessons.length} solved`);
    await course.body.getByRole('button', { name: 'Bring it back' }).click();
    await expect(course.body).toContainText(`1 of ${lessons.length} solved`);
    await expect(course.body.getByRole('button', { name: 'Bring it back' })).toHaveCount(0);
  });

  test('tells the rest when the LMS takes its frame away', async ({ course, lms, page }) => {
    await course.launch();
    await course.open(memory.title);
    await course.area.fill('# the last words\n');
    await page.evaluate(() => document.querySelector('iframe')?.remove());
    await expect.poll(() => JSON.stringify(lms.saved)).toContain('memory-limit');
    await course.launch();
    await expect(course.area).toHaveValue('# the last words\n');
  });

  test('offers to try again where a lesson does not arrive', async ({ course, page, misdeeds }) => {
    const script = /memory-limit-\w+\.js$/;
    await page.route(script, (route) => route.abort());
    await course.launch();
    await course.body.locator('.course-lessons').getByRole('link', { name: memory.title }).click();
    await expect(course.body.getByRole('alert')).toContainText('The lesson did not arrive');
    await page.unroute(script);
    await course.body.getByRole('button', { name: 'Try again' }).click();
    await expect(course.area).toBeVisible();
    // The browser itself notes what it could not load.
    misdeeds.console.length = 0;
  });

  test('opens other sites beside the LMS, never in its frame', async ({ course, page }) => {
    await page.context().route(/^https:/, (route) => route.abort());
    await course.launch();
    await course.open(memory.title);
    const opened = page.waitForEvent('popup');
    await course.body.locator('.sources a').first().click();
    await (await opened).close();
    await expect(course.heading).toHaveText(memory.title);
  });

  test('works where there is no LMS, and keeps its record in the browser', async ({ course, page }) => {
    await course.launchAlone();
    await expect(course.keeping).toHaveText('No LMS found: progress is kept in this browser.');
    await course.open(memory.title);
    await course.type(memory.solution.files);
    await expect(course.sealed).toBeVisible();
    await page.reload();
    await expect(course.heading).toHaveText(memory.title);
    await expect(course.sealed).toBeVisible();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`breaks no accessibility rule in an LMS’s frame, nor scrolls sideways, ${colorScheme}`, async ({
      course,
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await course.launch();
      for (const size of [
        { width: 1024, height: 700 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(size);
        await course.body.locator('.course-name').click();
        await expect(course.heading).toHaveText('First week');
        expect(await axeViolations(await course.frame())).toEqual([]);
        expect(await overflow(course)).toBeLessThanOrEqual(0);
        await course.open(memory.title);
        expect(await axeViolations(await course.frame())).toEqual([]);
        expect(await overflow(course)).toBeLessThanOrEqual(0);
      }
    });
  }

  test('is handled by keys alone', async ({ course, page }) => {
    await course.launch();
    const begin = course.body.getByRole('link', { name: /^Begin: / });
    await begin.focus();
    await page.keyboard.press('Enter');
    await expect(course.area).toBeVisible();
    await expect(course.body.locator('main')).toBeFocused();
    await course.body.getByRole('button', { name: 'Skip to the content' }).focus();
    await page.keyboard.press('Enter');
    await expect(course.body.locator('main')).toBeFocused();
  });
});

function lessonOf(slug: string) {
  const found = lessons.find((lesson) => lesson.slug === slug);
  if (!found) throw new Error(`The track has no ${slug}.`);
  return found;
}

/** Every value of suspend_data that the course has set in this session. */
async function suspended(course: CoursePage): Promise<readonly string[]> {
  return (await course.told())
    .filter(([element]) => element === 'cmi.suspend_data')
    .map(([, value]) => value);
}

/** How many pixels the course is wider than its frame. */
async function overflow(course: CoursePage): Promise<number> {
  const frame = await course.frame();
  return frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** Text that does not compress, as a comment that the engine need not read. */
function noise(length: number, seed: number): string {
  let state = seed;
  const letters = Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode(48 + ((state >>> 16) % 74));
  });
  return `# ${letters.join('')}`;
}
