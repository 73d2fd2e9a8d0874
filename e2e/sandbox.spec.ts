import { axeViolations } from './support/axe';
import { tabTo } from './support/keyboard';
import { LessonPage } from './support/lesson';
import { hasMachine, lessonFile, MACHINE_MS, ProofPane } from './support/proof';
import { expect, test } from './support/test';

const LESSON = 'read-only-filesystem';

/** A lesson in the text mode, with its pane. */
async function openLesson(page: LessonPage['page'], slug = LESSON) {
  const lesson = new LessonPage(page);
  await lesson.preferText();
  await lesson.open(slug);
  return { lesson, proof: new ProofPane(page) };
}

/** The script's address and the policies that page and script came with. */
async function policies(page: LessonPage['page'], go: () => Promise<void>) {
  const script = page.waitForResponse((response) => /_next\/static\/sandbox\/worker\./.test(response.url()));
  await go();
  const answer = await script;
  const document = await page.request.get(page.url());
  const policy = (headers: Record<string, string>) => headers['content-security-policy'] ?? '';
  return { worker: policy(answer.headers()), page: policy(document.headers()) };
}

if (hasMachine) withMachine();
else withoutMachine();

function withMachine(): void {
  test.describe.configure({ timeout: 4 * MACHINE_MS });

  test('loads nothing of the machine before it is asked for', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const { proof } = await openLesson(page);
    await page.waitForLoadState('networkidle');
    await expect(proof.runButton).toHaveText(/Run it on a real kernel · 1\d MB/);
    expect(asked.filter((address) => /\/sandbox\//.test(address))).toEqual([]);
  });

  test('runs the attack under the starter and under what was typed, on a real kernel', async ({ page }) => {
    const { lesson, proof } = await openLesson(page);
    await proof.run();
    const starter = proof.side('As the lesson starts');
    await expect(starter).toContainText('exit 0');
    await expect(starter.locator('.proof-output')).toContainText('left a program in /bin');
    await expect(starter.locator('.proof-verdict')).toContainText('Got through');
    await expect(proof.yours.locator('.proof-verdict')).toContainText('Got through');

    await lesson.area.fill(lessonFile(`${LESSON}/solution/run.sh`));
    await expect(proof.yours).toContainText('From before your last change');
    await proof.run();
    await expect(proof.yours).not.toContainText('From before your last change');
    await expect(proof.yours.locator('.proof-command')).toContainText('--read-only');
    await expect(proof.yours.locator('.proof-output')).toContainText('Read-only file system');
    await expect(proof.yours).toContainText('exit 1');
    await expect(proof.yours.locator('.proof-verdict')).toContainText('Held');
    await expect(proof.pane.getByRole('status')).toContainText('The kernel refuses the write to /bin');
  });

  test('shows Docker’s own words where the files cannot start a container', async ({ page }) => {
    const { lesson, proof } = await openLesson(page, 'memory-limit');
    const text = lessonFile('memory-limit/solution/run.sh').replace(/(-m|--memory)[ =]\S+/, '-m 512');
    await lesson.area.fill(text);
    // Until what is said of it has found its place: it moves the pane.
    await expect(lesson.note('Minimum memory limit allowed is 6MB')).toBeVisible();
    await proof.run();
    await expect(proof.yours).toContainText('Minimum memory limit allowed is 6MB');
    await expect(proof.yours.locator('.proof-verdict')).toContainText('cannot start a container');
  });

  test('lets the kernel kill a hog, and says what 137 means', async ({ page }) => {
    const { lesson, proof } = await openLesson(page, 'memory-limit');
    await lesson.area.fill(lessonFile('memory-limit/solution/run.sh'));
    await proof.run();
    await expect(proof.yours).toContainText('exit 137');
    await expect(proof.yours.locator('.proof-verdict')).toContainText('SIGKILL');
  });

  test('opens a shell in the container that the learner’s files make, and one on the host', async ({
    page,
  }) => {
    const { lesson, proof } = await openLesson(page);
    await lesson.area.fill(lessonFile(`${LESSON}/solution/run.sh`));
    await proof.run();
    await proof.openShells();
    expect(await axeViolations(page)).toEqual([]);
    await proof.type('container', 'touch /bin/x');
    await expect(proof.shell('container')).toContainText('Read-only file system', { timeout: MACHINE_MS });
    await proof.type('host', 'ls /sys/fs/cgroup/docker');
    await expect(proof.shell('host')).toContainText('attack', { timeout: MACHINE_MS });
    // A keyboard gets out again.
    await page.keyboard.press('F6');
    await expect(proof.button('Close the shells')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(proof.shell('host')).toBeHidden();
    await expect(proof.button('Open a shell')).toBeFocused();
  });

  for (const [what, command] of [
    ['a hog', 'tail /dev/zero'],
    ['a fork bomb', 'f() { f | f & }; f'],
    ['a kernel panic', 'echo c > /proc/sysrq-trigger'],
  ] as const) {
    test(`recovers from ${what} on the host by one click`, async ({ page }) => {
      const { proof } = await openLesson(page);
      await proof.run();
      await proof.openShells();
      await proof.type('host', command);
      // It is under way once the host no longer answers, or no longer in time.
      await proof.type('host', `echo still-$((20 + 3))`);
      await proof.button('Reset').click();
      await expect(proof.shell('host')).not.toContainText(command, { timeout: MACHINE_MS });
      await proof.untilShells();
      await proof.type('host', 'echo mended-$((20 + 3))');
      await expect(proof.shell('host')).toContainText('mended-23', { timeout: MACHINE_MS });
      await proof.run();
      await expect(proof.yours.locator('.proof-output')).toContainText('left a program in /bin');
    });
  }

  test('offers no run where the browser has no WebAssembly, and says so', async ({ page }) => {
    await page.addInitScript(() => void Reflect.deleteProperty(window, 'WebAssembly'));
    const { proof } = await openLesson(page);
    await expect(proof.pane).toContainText('This browser has no WebAssembly');
    await expect(proof.runButton).toBeHidden();
  });

  test('shows a threat under two setups, on a page that lets no inline style in', async ({ page }) => {
    await page.goto('/threats/denial-of-service/');
    const pane = page.getByRole('region', { name: 'Take all the memory', exact: true });
    await pane.getByRole('button', { name: /^Run it/ }).click();
    const [before, after] = [pane.locator('.proof-side').first(), pane.locator('.proof-side').last()];
    await expect(before.locator('.proof-verdict')).toContainText('Got through', { timeout: MACHINE_MS });
    await expect(after).toContainText('exit 137', { timeout: MACHINE_MS });
    await expect(pane.getByRole('button', { name: 'Open a shell' })).toBeHidden();
    expect(await axeViolations(page)).toEqual([]);
  });

  test('can be stopped, and runs again', async ({ page }) => {
    const { proof } = await openLesson(page);
    await proof.runButton.click();
    await expect(proof.side('As the lesson starts')).toBeVisible({ timeout: MACHINE_MS });
    await proof.button('Stop').click();
    await expect(proof.button('Stop')).toBeHidden();
    await proof.run();
    await expect(proof.yours.locator('.proof-verdict')).toContainText('Got through');
  });

  test('says which file is missing, and loads it at the second try', async ({ page, misdeeds }) => {
    let broken = true;
    await page.context().route('**/state.zst', (route) => (broken ? route.abort() : route.continue()));
    const { proof } = await openLesson(page);
    await proof.runButton.click();
    await expect(proof.pane.getByRole('alert')).toContainText('state.zst could not be loaded', {
      timeout: MACHINE_MS,
    });
    broken = false;
    await proof.button('Try again').click();
    await proof.untilDone();
    await expect(proof.yours.locator('.proof-verdict')).toContainText('Got through');
    // The browser itself notes the request that failed.
    misdeeds.console.length = 0;
  });

  test('allows WebAssembly and blobs to the script of its worker alone', async ({ page }) => {
    const { proof } = await openLesson(page);
    const found = await policies(page, () => proof.runButton.click());
    expect(found.worker).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'self'",
    );
    expect(found.page).toContain("worker-src 'self'");
    expect(found.page).not.toMatch(/wasm|blob|unsafe-eval/);
    await proof.untilDone();
  });

  test('works the same after a walk from the home page', async ({ page }) => {
    await page.addInitScript(() => window.localStorage.setItem('watertight:editor', 'text'));
    await page.goto('/');
    await page
      .getByRole('link', { name: /^Read-only file system against/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Open the lesson' }).click();
    const proof = new ProofPane(page);
    const found = await policies(page, () => proof.runButton.click());
    expect(found.worker).toContain("'wasm-unsafe-eval'");
    expect(found.page).not.toMatch(/wasm|blob|unsafe-eval/);
    // What the page itself may not do, it may not do now either.
    expect(
      await page.evaluate(() => {
        try {
          new Worker(URL.createObjectURL(new Blob([''])));
          return 'allowed';
        } catch {
          return 'refused';
        }
      }),
    ).toBe('refused');
    await proof.untilDone();
  });

  test('is loaded once: the next page takes it from the browser', async ({ page }) => {
    const { proof } = await openLesson(page);
    await proof.run();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/lessons/set-a-user/');
    await expect(proof.runButton).toHaveText('Run it on a real kernel');
    await proof.run();
    expect(asked.filter((address) => /state\.|v86\.wasm|bios/.test(address))).toEqual([]);
  });

  test('leaves the page’s own thread free while it starts and runs', async ({ page }) => {
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(window, { tasks });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
      }).observe({ type: 'longtask' });
    });
    const { proof } = await openLesson(page);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => Object.assign((window as unknown as { tasks: number[] }).tasks, { length: 0 }));
    const cdp = await page.context().newCDPSession(page);
    // The thread's own time: what other programs take of a shared computer does not count.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async () => {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    };
    const [from, before] = [performance.now(), await busy()];
    await proof.run();
    const [all, own] = [(performance.now() - from) / 1000, (await busy()) - before];
    const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
    const description = `${own.toFixed(2)} s of ${all.toFixed(1)} s; tasks over 50 ms: ${JSON.stringify(tasks)}`;
    test.info().annotations.push({ type: 'the page’s own thread', description });
    expect(own).toBeLessThan(all / 4);
    expect(Math.max(0, ...tasks)).toBeLessThan(600);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is handled by keyboard alone and breaks no accessibility rule, ${colorScheme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      const { lesson, proof } = await openLesson(page);
      await lesson.area.focus();
      await tabTo(page, proof.runButton);
      expect(await axeViolations(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await proof.untilDone();
      expect(await axeViolations(page)).toEqual([]);
      await tabTo(page, proof.yours.locator('.proof-output'));
      const about = proof.yours.locator('.proof-honestly summary');
      await tabTo(page, about);
      await page.keyboard.press('Enter');
      await expect(proof.yours.locator('.proof-honestly li').first()).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);
      await tabTo(page, proof.button('Reset'), 'Shift+Tab');
      await page.keyboard.press('Enter');
      await tabTo(page, proof.runButton, 'Shift+Tab');
      await page.keyboard.press('Enter');
      await proof.untilDone();
    });
  }
}

function withoutMachine(): void {
  test('says that nothing can be run here', async ({ page }) => {
    const { proof } = await openLesson(page);
    await expect(proof.pane).toContainText('built without the machine');
    await expect(proof.runButton).toBeHidden();
    expect(await axeViolations(page)).toEqual([]);
  });
}
