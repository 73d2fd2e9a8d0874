import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemBrowsers } from './browser.mjs';
import { fingerprint } from './fingerprint.mjs';
import { isInstalled } from './install.mjs';
import { readCounts, summarize } from './test-results.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'watertight-tools-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (file: string, content: unknown) =>
  writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content));

describe('what is installed', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/for-windows': { version: '2.0.0', optional: true },
    },
  };
  const installed = (packages: object) => {
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    write('package-lock.json', lock);
    write(join('node_modules', '.package-lock.json'), { packages });
    return isInstalled(root);
  };

  it('is nothing in a fresh clone', () => {
    write('package-lock.json', lock);
    expect(isInstalled(root)).toBe(false);
  });

  it('is enough with every package but those for other systems', () => {
    expect(installed({ 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });

  it('is not enough with another version, or without one', () => {
    expect(installed({ 'node_modules/a': { version: '1.0.1' } })).toBe(false);
    expect(installed({})).toBe(false);
  });
});

describe('our lock file', () => {
  it('names the binaries of every system, without which npm ci refuses it elsewhere', () => {
    const { packages } = JSON.parse(
      readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
    );
    const missing = Object.entries<{ optionalDependencies?: object }>(packages).flatMap(
      ([path, { optionalDependencies = {} }]) =>
        Object.keys(optionalDependencies).filter(
          (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
        ),
    );
    expect(missing).toEqual([]);
  });
});

describe('the fingerprint of the sources', () => {
  beforeEach(() => {
    mkdirSync(join(root, 'lib'));
    write('lib/a.ts', 'export const a = 1;');
    write('lib/a.test.ts', 'test');
  });

  it('stays while nothing changes', () => {
    expect(fingerprint(root, '')).toBe(fingerprint(root, ''));
  });

  it('changes with a source, a new file and the place of the site, and not with a test', () => {
    const before = fingerprint(root, '');
    expect(fingerprint(root, '/water/tight')).not.toBe(before);
    expect(fingerprint(root, '', 'https://example.org/')).not.toBe(before);
    expect(fingerprint(root, '', '', '0123456789abcdef')).not.toBe(before);
    write('lib/a.test.ts', 'another test');
    expect(fingerprint(root, '')).toBe(before);
    write('lib/a.ts', 'export const a = 2;');
    const after = fingerprint(root, '');
    expect(after).not.toBe(before);
    write('lib/b.ts', '');
    expect(fingerprint(root, '')).not.toBe(after);
  });
});

describe("the sandbox's place in it", () => {
  it('is its key: the files it stands for are not read', () => {
    const before = fingerprint(root, '', '', '0123456789abcdef');
    mkdirSync(join(root, 'public/sandbox'), { recursive: true });
    write('public/sandbox/state.zst', 'a state');
    expect(fingerprint(root, '', '', '0123456789abcdef')).toBe(before);
  });
});

describe('the browsers of a system', () => {
  it('are looked for where each system keeps them', () => {
    expect(systemBrowsers('linux', { PATH: '/usr/bin' })).toContain(join('/usr/bin', 'chromium'));
    expect(systemBrowsers('darwin', { HOME: '/Users/a' })).toContain(
      join('/Applications', 'Google Chrome.app/Contents/MacOS/Google Chrome'),
    );
    expect(systemBrowsers('win32', { ProgramFiles: 'C:\\Program Files' })).toContain(
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    );
  });
});

describe('the summary of a test run', () => {
  const report = () => join(root, 'report.json');

  it('counts vitest’s tests, those left out as failures', () => {
    write('report.json', { numPassedTests: 7, numTotalTests: 9, numPendingTests: 2 });
    expect(readCounts(report(), true)).toEqual({ passed: 7, failed: 2 });
  });

  it('counts Playwright’s tests, flaky and skipped ones as failures', () => {
    write('report.json', { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 1 }, errors: [] });
    expect(readCounts(report(), false)).toEqual({ passed: 5, failed: 3 });
  });

  it('is never green by silence: no report, no tests, or a program that failed by itself', () => {
    expect(readCounts(report(), true)).toEqual({ passed: 0, failed: 1 });
    write('report.json', 'half a rep');
    expect(readCounts(report(), true)).toEqual({ passed: 0, failed: 1 });
    write('report.json', { numPassedTests: 7, numTotalTests: 7 });
    expect(readCounts(report(), false)).toEqual({ passed: 7, failed: 1 });
  });

  it('ends with the counts alone on the last line', () => {
    const text: string = summarize([
      { name: 'types', ok: true, seconds: 1.23, passed: 1, failed: 0 },
      { name: 'unit', ok: false, seconds: 10, passed: 40, failed: 2 },
    ]);
    expect(text.split('\n').at(-1)).toBe('41 passed, 2 failed');
    expect(text).toContain('ok      types     1.2 s');
    expect(text).toContain('FAILED  unit     10.0 s  40 of 42 tests');
  });

  it('says plainly what was not run, and counts it neither way', () => {
    const text: string = summarize([
      { name: 'unit', ok: true, seconds: 2, passed: 40, failed: 0 },
      { name: 'sandbox', ok: true, seconds: 0, passed: 0, failed: 0, note: 'not run: none here' },
    ]);
    expect(text).toContain('NOT RUN sandbox     0.0 s  not run: none here');
    expect(text.split('\n').at(-1)).toBe('40 passed, 0 failed');
  });
});
