import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('public/social.png is a PNG of 1200 by 630 in at most 60 KB', () => {
  const image = readFileSync('public/social.png');
  expect(image.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1A\n');
  // The header chunk comes first: width and height in four bytes each.
  expect(image.subarray(12, 16).toString('latin1')).toBe('IHDR');
  expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(image.length).toBeLessThanOrEqual(60_000);
});
