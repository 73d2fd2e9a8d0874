import { expect, it } from 'vitest';
import { faultsOf, outside } from './harness';

it('finds nothing wrong with a case that holds', () => {
  expect(faultsOf('memory-limit', 'unmet', { files: '⟦docker run⟧ img', says: ['no-limit'] })).toEqual([]);
});

it('notices a wrong verdict', () => {
  const faults = faultsOf('memory-limit', 'met', { files: '⟦docker run⟧ img', says: ['no-limit'] });
  expect(faults).toEqual(['the verdict is unmet: This container has no memory limit.']);
});

it('notices a wrong message', () => {
  expect(faultsOf('memory-limit', 'unmet', { files: '⟦docker run⟧ img', says: ['zero'] })).toEqual([
    'it says no-limit',
  ]);
});

it('notices a message that the case does not name', () => {
  expect(faultsOf('memory-limit', 'unmet', { files: 'docker run img' })).toEqual(['it says no-limit']);
});

it('notices a range that is off by one', () => {
  expect(faultsOf('memory-limit', 'unmet', { files: '⟦docker ru⟧n img', says: ['no-limit'] })).toEqual([
    'it reports run.sh:0:0-0:10, marked is run.sh:0:0-0:9',
  ]);
});

it('notices a fix that gives another text', () => {
  const files = 'docker run -m ⟦0⟧ img';
  expect(faultsOf('memory-limit', 'unmet', { files, says: ['zero'], fixed: 'docker run -m 1g img' })).toEqual(
    ['the fix gives "docker run -m 512m img"'],
  );
});

it('notices a range outside its document', () => {
  const range = { start: { line: 0, character: 3 }, end: { line: 0, character: 4 } };
  const diagnostic = {
    id: 'x/y',
    severity: 'info',
    path: 'run.sh',
    range,
    message: '',
    consequence: '',
    fixes: [],
  } as const;
  const report = { version: 1, files: [], diagnostics: [diagnostic], mitigations: {}, threats: {} };
  // A report with nothing but the planted fault.
  const faults = outside(report as unknown as Parameters<typeof outside>[0], [
    { path: 'run.sh', kind: 'commands', text: 'abc' },
  ]);
  expect(faults).toEqual(['run.sh:0:3-0:4 is outside']);
});
