import { chromium } from '@playwright/test';
import { packPng } from './pack-png';

/** A drawing, and how large its image is in pixels. */
export interface Drawing {
  readonly html: string;
  readonly width: number;
  readonly height: number;
}

/** Draws each page of HTML as a PNG, in Chromium (CHROMIUM, else Playwright's own). */
export async function drawPngs(drawings: readonly Drawing[]): Promise<readonly Buffer[]> {
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const page = await browser.newPage();
  const images: Buffer[] = [];
  for (const { html, width, height } of drawings) {
    await page.setViewportSize({ width, height });
    await page.setContent(html);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    images.push(packPng(await page.screenshot()));
  }
  await browser.close();
  return images;
}
