import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import type { FileKind, MitigationId } from '../report';
import { MITIGATION_IDS } from '../report';

interface Block {
  readonly kind: FileKind;
  readonly good: boolean;
  /** The part of the id behind the slash, for a ❌ block. */
  readonly problem: string | undefined;
  readonly text: string;
}

const KINDS: Readonly<Record<string, FileKind>> = {
  sh: 'commands',
  dockerfile: 'dockerfile',
  yaml: 'compose',
  json: 'daemon',
};
const PATHS: Readonly<Record<FileKind, string>> = {
  commands: 'run.sh',
  dockerfile: 'Dockerfile',
  compose: 'compose.yaml',
  daemon: 'daemon.json',
  env: '.env',
};

/** Fenced blocks that say what they show: ```` ```sh ✅ ```` or ```` ```sh ❌ no-limit ````. */
function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let head: readonly string[] | null = null;
  let lines: string[] = [];
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('```')) {
      lines.push(line);
    } else if (head) {
      const [language = '', mark, problem] = head;
      blocks.push({
        kind: KINDS[language] ?? 'env',
        good: mark === '✅',
        problem,
        text: lines.join('\n'),
      });
      head = null;
    } else {
      head = line.slice(3).trim().split(/\s+/);
      lines = [];
    }
  }
  return blocks;
}

/** What is wrong with a block, in words. */
function faultOf(id: MitigationId, { kind, good, problem, text }: Block): string | null {
  const path = PATHS[kind];
  const { verdict, diagnostics } = analyze([{ path, kind, text }]).mitigations[id];
  if (verdict !== (good ? 'met' : 'unmet')) return `${verdict}: ${text}`;
  const ids = diagnostics.map((each) => each.id);
  if (problem !== undefined && !ids.includes(`${id}/${problem}`)) return `it says ${ids}: ${text}`;
  return good || problem !== undefined ? null : `it names no problem: ${text}`;
}

const folder = new URL('.', import.meta.url);
const names = readdirSync(folder);
const documented = names.filter((name) => name.endsWith('.md')).map((name) => name.replace('.md', ''));
const written = MITIGATION_IDS.filter((id) => names.includes(`${id}.ts`));

describe('the pages beside the checks', () => {
  it('has one page and one test for each check', () => {
    expect(written.length).toBeGreaterThanOrEqual(3);
    expect(documented.sort()).toEqual([...written].sort());
    expect(written.filter((id) => !names.includes(`${id}.test.ts`))).toEqual([]);
  });

  it.each(written)('%s: every example does what its mark says', (id) => {
    const text = readFileSync(new URL(`${id}.md`, folder), 'utf8');
    const blocks = blocksOf(text);
    expect(blocks.filter(({ good }) => good).length).toBeGreaterThanOrEqual(2);
    expect(blocks.filter(({ good }) => !good).length).toBeGreaterThanOrEqual(4);
    expect(blocks.map((block) => faultOf(id, block)).filter((fault) => fault !== null)).toEqual([]);
    expect(text.split('\n').length).toBeLessThanOrEqual(110);
  });

  it('notices a wrong mark, a wrong problem and a block that names none', () => {
    const page = [
      '```sh ✅\ndocker run img\n```',
      '```sh ❌ zero\ndocker run img\n```',
      '```sh ❌\ndocker run img\n```',
    ];
    const faults = blocksOf(page.join('\n')).map((block) => faultOf('memory-limit', block));
    expect(faults.map((fault) => fault?.split(':')[0])).toEqual([
      'unmet',
      'it says memory-limit/no-limit',
      'it names no problem',
    ]);
  });
});
