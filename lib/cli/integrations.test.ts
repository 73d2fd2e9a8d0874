import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { kindOf } from '../setup';
import { CONFIG_NAMES } from './config';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The keys of a hook that pre-commit knows (pre-commit.com, "Creating new hooks"). */
const hooks = z
  .array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      entry: z.string(),
      args: z.array(z.string()),
      pass_filenames: z.boolean(),
      language: z.literal('node'),
      files: z.string(),
      minimum_pre_commit_version: z.string(),
    }),
  )
  .length(1);

/** A composite action as GitHub's metadata syntax has it; a step either uses another action or runs a script. */
const step = z.union([
  z.strictObject({ uses: z.string(), with: z.record(z.string(), z.string()).optional() }),
  z.strictObject({
    id: z.string().optional(),
    shell: z.literal('bash'),
    'working-directory': z.string().optional(),
    env: z.record(z.string(), z.string()).optional(),
    run: z.string(),
  }),
]);
const action = z.strictObject({
  name: z.string(),
  description: z.string().max(125),
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({ using: z.literal('composite'), steps: z.array(step) }),
});

/** Actions that a text uses without the hash of a commit, which nobody can move. */
function unpinned(text: string): readonly string[] {
  const used = [...text.matchAll(/^\s*(?:- )?uses:\s*(\S+)/gm)].map(([, name = '']) => name);
  return used.filter((name) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(name));
}

describe('the hook for pre-commit', () => {
  const [hook] = hooks.parse(parse(read('.pre-commit-hooks.yaml')));
  const pattern = new RegExp(hook?.files.replace('(?i)', '') ?? '', 'i');

  it('starts the command that the package has', () => {
    const { bin } = JSON.parse(read('package.json'));
    expect(Object.keys(bin)).toEqual([hook?.entry.split(' ')[0]]);
  });

  it.each([
    'Dockerfile',
    'app/dockerfile',
    'Containerfile',
    'Dockerfile.dev',
    'web.dockerfile',
    'run.sh',
    'etc/daemon.json',
    'compose.yaml',
    'docker-compose.override.yml',
    'prod.compose.yaml',
    '.env',
    '.env.local',
    'db.env',
  ])('wakes for %s, which the command reads', (path) => {
    expect(kindOf(path)).not.toBeNull();
    expect(pattern.test(path)).toBe(true);
  });

  it('wakes for its own configuration, and not for other files', () => {
    for (const name of CONFIG_NAMES) expect(pattern.test(name)).toBe(true);
    for (const path of [
      'README.md',
      'src/index.ts',
      'package.json',
      'docs/dockerfiles.md',
      'mydaemon.json',
    ]) {
      expect([path, pattern.test(path), kindOf(path)]).toEqual([path, false, null]);
    }
  });
});

describe('the action for GitHub', () => {
  const text = read('.github/actions/check/action.yml');
  const { inputs, runs } = action.parse(parse(text));

  it('hands each input over as a variable, so that none can become part of a script', () => {
    const scripts = runs.steps.flatMap((each) => ('run' in each ? [each] : []));
    for (const { run } of scripts) expect(run).not.toContain('${{');
    const variables = scripts.flatMap(({ env = {} }) => Object.values(env)).join('\n');
    for (const name of Object.keys(inputs)) expect(variables).toContain(`\${{ inputs.${name} }}`);
  });
});

describe('what runs on GitHub', () => {
  const workflows = readdirSync(join(ROOT, '.github/workflows')).map((name) => `.github/workflows/${name}`);

  it.each([...workflows, '.github/actions/check/action.yml'])(
    '%s uses other actions by their hash',
    (path) => {
      expect(unpinned(read(path))).toEqual([]);
    },
  );

  it('would be caught with a tag', () => {
    expect(unpinned('steps:\n  - uses: actions/checkout@v6\n')).toEqual(['actions/checkout@v6']);
  });
});
