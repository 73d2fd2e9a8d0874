import { rule } from './harness';

/** A Compose file of one service with these lines. */
const service = (...lines: readonly string[]) => ({
  'compose.yaml': `services:\n  web:\n    image: img\n${lines.map((line) => `    ${line}\n`).join('')}`,
});

rule('read-only-volumes', {});
