import { describe, expect, it } from 'vitest';
import { INERT_POLICY, pagePolicy, SANDBOX_WORKER_POLICY, WORKER_POLICY } from './policy.mjs';

/** The values of one directive, or null where the policy does not have it. */
function directive(policy: string, name: string): string[] | null {
  const found = policy.split('; ').find((part) => part.startsWith(`${name} `));
  return found ? found.split(' ').slice(1) : null;
}

describe('the policy of a page', () => {
  const page = pagePolicy({ hashes: ['sha256-abc='], editor: false });
  const lesson = pagePolicy({ hashes: ['sha256-abc='], editor: true });

  it('runs our own scripts and the hashed ones, and never any inline or evaluated text', () => {
    for (const policy of [page, lesson]) {
      expect(directive(policy, 'script-src')).toEqual(["'self'", "'sha256-abc='"]);
      expect(policy).not.toContain('unsafe-eval');
    }
  });

  it('allows inline styles where the editor runs and nowhere else', () => {
    expect(directive(page, 'style-src')).toEqual(["'self'"]);
    expect(directive(lesson, 'style-src')).toEqual(["'self'", "'unsafe-inline'"]);
  });

  it('starts from nothing and names no other origin', () => {
    for (const policy of [page, lesson]) {
      expect(directive(policy, 'default-src')).toEqual(["'none'"]);
      for (const name of ['base-uri', 'form-action', 'frame-ancestors']) {
        expect(directive(policy, name)).toEqual(["'none'"]);
      }
      expect(policy).not.toMatch(/https?:|\*/);
    }
  });

  it('enforces Trusted Types and knows the editor’s policies only where the editor runs', () => {
    expect(directive(lesson, 'require-trusted-types-for')).toEqual(["'script'"]);
    expect(directive(page, 'trusted-types')).toEqual(['default', 'nextjs']);
    expect(directive(lesson, 'trusted-types')).toContain('editorViewLayer');
  });
});

describe('the other policies', () => {
  it('let a worker load our scripts and reach nothing', () => {
    expect(WORKER_POLICY).toBe("default-src 'none'; script-src 'self'");
  });

  it('let the sandbox’s worker compile WebAssembly and break through a blob, which no page may', () => {
    expect(directive(SANDBOX_WORKER_POLICY, 'default-src')).toEqual(["'none'"]);
    expect(directive(SANDBOX_WORKER_POLICY, 'script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(directive(SANDBOX_WORKER_POLICY, 'worker-src')).toEqual(['blob:']);
    expect(directive(SANDBOX_WORKER_POLICY, 'connect-src')).toEqual(["'self'"]);
    for (const editor of [true, false]) {
      const page = pagePolicy({ hashes: [], editor });
      expect(directive(page, 'worker-src')).toEqual(["'self'"]);
      expect(page).not.toMatch(/wasm|blob/);
    }
  });

  it('let a file that is opened on its own do nothing', () => {
    expect(directive(INERT_POLICY, 'default-src')).toEqual(["'none'"]);
    expect(directive(INERT_POLICY, 'script-src')).toBeNull();
  });
});
