import { expect, it } from 'vitest';
import { analyze } from './analyze';
import { findingsOf } from './report';

const ids = (text: string, ...mitigations: Parameters<typeof findingsOf>[1]) =>
  findingsOf(analyze([{ path: 'run.sh', kind: 'commands', text }]), mitigations).map(({ id }) => id);

it('says a refusal once where a mitigation repeats it with its fix', () => {
  expect(ids('docker run --mem 512m img', 'memory-limit')).toEqual(['memory-limit/misspelled']);
});

it('keeps a refusal that none of the given mitigations repeats', () => {
  expect(ids('docker run --mem 512m img', 'cpu-shares')).toEqual(['docker-cli/refused']);
  expect(ids('docker run --bogus img', 'memory-limit')).toEqual(['docker-cli/refused']);
});

it('keeps a refusal of another word', () => {
  expect(ids('docker run --mem 512m img\ndocker run --bogus img', 'memory-limit')).toEqual([
    'docker-cli/refused',
    'memory-limit/misspelled',
  ]);
});
