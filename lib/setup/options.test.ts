// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts.
import { describe, expect, it } from 'vitest';
import { buildSetup, effective } from './index';

function memoryOf(text: string): string {
  const [container] = buildSetup([{ path: 'run.sh', kind: 'commands', text }]).containers;
  if (!container) throw new Error('no container');
  const memory = effective(container, 'memory');
  return memory.state === 'set' ? memory.value : memory.state;
}

describe('a word that nobody knows', () => {
  it.each([
    ['docker run -m 1g $A -d img', 'unknown'],
    ['docker run -m 1g $A img', 'unknown'],
    ['docker run $A img', 'unknown'],
    ['docker run -m 1g $A', '1g'],
    ['docker run -m 1g "$A" sh', '1g'],
    ['docker run $A -m 1g img', '1g'],
    ['A=-d; docker run -m 1g $A img', '1g'],
    ['A="-m 2g"; docker run -m 1g $A img', '2g'],
    ['docker run -m 1g registry.example/$A sh', '1g'],
  ])('may hide a flag where flags may still come: %j', (text, memory) => {
    expect(memoryOf(text)).toBe(memory);
  });
});
