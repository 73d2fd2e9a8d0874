import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { alias: { '@': fileURLToPath(new URL('..', import.meta.url)) } },
  test: {
    include: ['lib/**/*.test.ts', 'components/**/*.test.ts'],
    environment: 'node',
    pool: 'threads',
    allowOnly: false,
    passWithNoTests: false,
    // A guard against what hangs; on a machine with other work, what takes a second takes ten.
    testTimeout: 60_000,
  },
});
