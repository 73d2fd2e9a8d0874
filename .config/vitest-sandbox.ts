import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What is measured in the sandbox's guest. Each file has an emulator of its own, and each of those fills a processor. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { alias: { '@': fileURLToPath(new URL('..', import.meta.url)) } },
  test: {
    include: ['lib/sandbox/**/*.measure.ts'],
    environment: 'node',
    pool: 'threads',
    maxWorkers: 2,
    allowOnly: false,
    passWithNoTests: false,
    // Each run in the guest has a limit of its own; this one ends what waits for the emulator itself.
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
