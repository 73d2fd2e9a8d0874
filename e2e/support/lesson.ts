import type { Locator, Page } from '@playwright/test';
import { expect } from './test';

/** A lesson's page as a learner handles it. */
export class LessonPage {
  constructor(readonly page: Page) {}

  async open(slug: string): Promise<void> {
    await this.page.goto(`/lessons/${slug}/`);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** Chooses the plain text mode before the page loads. */
  async preferText(): Promise<void> {
    await this.page.addInitScript(() => window.localStorage.setItem('watertight:editor', 'text'));
  }

  /** The plain text area. */
  get area(): Locator {
    return this.page.locator('.text-editor textarea');
  }

  /** Monaco, once it is there. */
  get monaco(): Locator {
    return this.page.locator('.monaco-host .view-lines');
  }

  /** The focusable element of Monaco. */
  get monacoInput(): Locator {
    return this.page.getByRole('textbox', { name: /editor/ });
  }

  /** The line of the checklist with exactly this text, or the one that a pattern finds. */
  objective(text: string | RegExp): Locator {
    const items = this.page.locator('.checklist li');
    if (typeof text !== 'string') return items.filter({ hasText: text });
    return items.filter({ has: this.page.locator(`.what:text-is(${JSON.stringify(text)})`) });
  }

  note(text: string | RegExp): Locator {
    return this.page.locator('.note').filter({ hasText: text });
  }

  get sealed(): Locator {
    return this.page.getByRole('heading', { name: 'Sealed', exact: true });
  }
}
