import type { Frame, Locator, Page } from '@playwright/test';
import type { Lms } from './lms';
import { expect } from './test';

/** A package as a learner handles it: launched by the LMS, in a frame within a frame. */
export class CoursePage {
  constructor(
    readonly page: Page,
    readonly lms: Lms,
  ) {}

  /** Launches the course, as by a click in the LMS. */
  async launch(): Promise<void> {
    await this.page.goto(`${this.lms.url}/lms/player`);
    await expect(this.heading).toBeVisible();
  }

  /** Opens the same package where there is no LMS. */
  async launchAlone(): Promise<void> {
    await this.page.goto(`${this.lms.url}/lms/alone`);
    await expect(this.heading).toBeVisible();
  }

  /** Leaves the course, as by closing its window; returns when the LMS knows. */
  async leave(): Promise<void> {
    await this.page.goto('about:blank');
  }

  get #stage() {
    const outer = this.page.frameLocator('iframe');
    return this.page.url().endsWith('/alone') ? outer : outer.frameLocator('iframe');
  }

  /** The frame that the package is in. */
  async frame(): Promise<Frame> {
    const frame = this.page.frames().find((one) => one.url().includes('/content%20a/'));
    if (!frame) throw new Error('The course is not there.');
    return frame;
  }

  get body(): Locator {
    return this.#stage.locator('body');
  }

  get heading(): Locator {
    return this.#stage.getByRole('heading', { level: 1 });
  }

  get keeping(): Locator {
    return this.#stage.locator('.course-keeping');
  }

  get area(): Locator {
    return this.#stage.locator('.text-editor textarea');
  }

  get sealed(): Locator {
    return this.#stage.getByRole('heading', { name: 'Sealed', exact: true });
  }

  /** Goes to the list of lessons, then to one of them. */
  async open(title: string): Promise<void> {
    await this.#stage.locator('.course-name').click();
    await this.#stage.getByRole('listitem').getByRole('link', { name: title, exact: true }).click();
    await expect(this.heading).toHaveText(title);
    await expect(this.area).toBeVisible();
  }

  /** Puts these files into the editor's tabs. */
  async type(files: readonly { readonly path: string; readonly text: string }[]): Promise<void> {
    for (const { path, text } of files) {
      await this.#stage.getByRole('tab', { name: path }).click();
      await this.area.fill(text);
    }
  }

  /** What the course has set in this session, in order: element, value, the LMS's answer. */
  async told(): Promise<readonly (readonly [element: string, value: string, answer: string])[]> {
    return this.page.evaluate(() => (window as unknown as { told: [string, string, string][] }).told);
  }

  /** The last value that the LMS has taken for an element in this session. */
  async last(element: string): Promise<string | undefined> {
    return (await this.told()).findLast(([name, , answer]) => name === element && answer === 'true')?.[1];
  }
}
