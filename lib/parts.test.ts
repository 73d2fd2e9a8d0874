import { describe, expect, it } from 'vitest';
import { analyze } from './analyze';
import { analyzeParts } from './parts';
import type { SourceFile } from './report';
import { loadCorpus } from './tools/corpus';

const compose = (text: string): SourceFile => ({ path: 'compose.yaml', kind: 'compose', text });
const partsOf = (...files: readonly SourceFile[]) => analyzeParts(files).parts;

describe('the parts of a setup', () => {
  const STACK = [
    'services:',
    '  web:',
    '    image: registry.example/web:1',
    '    mem_limit: 512m',
    '  db:',
    '    image: registry.example/db:1',
    '    read_only: true',
  ].join('\n');

  it('are its services, each with what holds for it alone', () => {
    const parts = partsOf(compose(STACK));
    expect(parts.map(({ kind, name }) => [kind, name])).toEqual([
      ['container', 'web'],
      ['container', 'db'],
    ]);
    expect(parts.map(({ verdicts }) => verdicts['memory-limit'])).toEqual(['met', 'unmet']);
    expect(parts.map(({ verdicts }) => verdicts['read-only-filesystem'])).toEqual(['unmet', 'met']);
    expect(parts[1]?.range.start).toEqual({ line: 4, character: 2 });
  });

  it('share what is decided between containers', () => {
    const { report, parts } = analyzeParts([compose(STACK)]);
    for (const id of ['segregate-with-vms', 'no-inter-container-communication'] as const) {
      for (const { verdicts } of parts) expect(verdicts[id]).toBe(report.mitigations[id].verdict);
    }
  });

  it('are named by --name, else by the image', () => {
    const text = 'docker run --name api -m 1g img\ndocker run registry.example/job:2\n';
    const parts = partsOf({ path: 'run.sh', kind: 'commands', text });
    expect(parts.map(({ name }) => name)).toEqual(['api', 'registry.example/job:2']);
    expect(parts.map(({ verdicts }) => verdicts['memory-limit'])).toEqual(['met', 'unmet']);
  });

  it('are images too, where nothing runs them', () => {
    const parts = partsOf(
      { path: 'a/Dockerfile', kind: 'dockerfile', text: 'FROM node:22\nUSER node\n' },
      { path: 'b/Dockerfile', kind: 'dockerfile', text: 'FROM node:22\n' },
    );
    expect(parts.map(({ kind, name, verdicts }) => [kind, name, verdicts['set-a-user']])).toEqual([
      ['image', 'a/Dockerfile', 'met'],
      ['image', 'b/Dockerfile', 'unmet'],
    ]);
  });

  it('are none where the report is about one container', () => {
    expect(partsOf({ path: 'run.sh', kind: 'commands', text: 'docker run img\n' })).toEqual([]);
    expect(partsOf()).toEqual([]);
  });

  it('leave the report what it is, and explain what is unmet in it, over the whole corpus', () => {
    let several = 0;
    for (const { name, files } of loadCorpus()) {
      const { report, parts } = analyzeParts(files);
      expect(report, name).toEqual(analyze(files));
      if (parts.length === 0) continue;
      several++;
      for (const [id, { verdict }] of Object.entries(report.mitigations)) {
        const own = parts.map(({ verdicts }) => Object.entries(verdicts).find(([key]) => key === id)?.[1]);
        if (verdict === 'met') expect(own, `${name}: ${id}`).not.toContain('unmet');
      }
    }
    expect(several).toBeGreaterThan(20);
  });

  it('are given for a thousand containers without delay', () => {
    const text = 'docker run -m 1g img\n'.repeat(1000);
    expect(partsOf({ path: 'run.sh', kind: 'commands', text })).toHaveLength(40);
  });
});
