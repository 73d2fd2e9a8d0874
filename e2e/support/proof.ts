import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Whether the site that is served carries the machine. The tests of the pane are chosen by it. */
export const hasMachine = existsSync(join(process.env.WATERTIGHT_OUT ?? here('out'), 'sandbox/current.json'));

/** The machine starts within three seconds on a quiet computer; tests share theirs. */
export const MACHINE_MS = 90_000;

/** A lesson's file, as it is in its folder. */
export function lessonFile(path: string): string {
  return readFileSync(here(`lessons/${path}`), 'utf8');
}

/** The proof pane of a page, as a learner handles it. */
export class ProofPane {
  readonly pane: Locator;

  constructor(readonly page: Page) {
    this.pane = page.getByRole('region', { name: 'Proof', exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.pane.getByRole('button', { name });
  }

  get runButton(): Locator {
    return this.button(/^Run (it on a real kernel|again$)/).first();
  }

  side(name: 'As the lesson starts' | 'With your files'): Locator {
    return this.pane.getByRole('region', { name, exact: true });
  }

  get yours(): Locator {
    return this.side('With your files');
  }

  /** What a terminal shows, as a screen reader has it. */
  shell(place: 'container' | 'host'): Locator {
    const name = place === 'host' ? 'Shell: On the host' : 'Shell: Inside the container';
    return this.pane.getByRole('region', { name });
  }

  async openShells(): Promise<void> {
    await this.button('Open a shell').click();
    await this.untilShells();
  }

  /** Both have asked for a command. What is out of sight is not drawn, so this holds them to be in sight, too. */
  async untilShells(): Promise<void> {
    for (const place of ['container', 'host'] as const)
      await expect(this.shell(place)).toContainText(/(?:container|host) [#$]/, { timeout: MACHINE_MS });
  }

  /** Types a line into a terminal. */
  async type(place: 'container' | 'host', line: string): Promise<void> {
    await this.shell(place).locator('textarea').focus();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  /** Asks for a run and waits until nothing is under way. */
  async run(): Promise<void> {
    await this.runButton.click();
    await this.untilDone();
  }

  async untilDone(): Promise<void> {
    await expect(this.button('Stop')).toBeHidden({ timeout: MACHINE_MS });
    await expect(this.yours.locator('.proof-verdict')).toBeVisible({ timeout: MACHINE_MS });
  }
}
