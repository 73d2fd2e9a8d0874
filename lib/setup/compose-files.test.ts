import { describe, expect, it } from 'vitest';
import { kindOf } from '../kind-of';
import type { SourceFile } from '../report';
import { buildSetup } from './build-setup';

/** The images that a setup starts, each service saying with its image which file it comes from. */
function started(files: Readonly<Record<string, string>>): readonly string[] {
  const sources = Object.entries(files).map(([path, text]): SourceFile => {
    const kind = kindOf(path);
    if (!kind) throw new Error(`${path} is of no kind`);
    return { path, kind, text };
  });
  return buildSetup(sources).containers.map(({ reference }) => reference?.value ?? '');
}

const services = (...names: readonly string[]) =>
  `services:\n${names.map((name) => `  ${name.split(':')[0]}: {image: "${name}"}\n`).join('')}`;

describe('the Compose files of a setup', () => {
  it.each([
    [
      'one with the name that Compose looks for first',
      { 'docker-compose.yml': services('old:1'), 'compose.yaml': services('new:1') },
      ['new:1'],
    ],
    [
      'the first of two override files',
      {
        'compose.override.yaml': services('a:2'),
        'compose.yaml': services('a:1'),
        'compose.override.yml': services('a:3'),
      },
      ['a:3'],
    ],
    [
      'a file of another name over the one that Compose finds, in any order',
      { 'compose.prod.yaml': services('a:2'), 'compose.yaml': services('a:1') },
      ['a:2'],
    ],
    [
      'all of them, the override last, where Compose would find none by itself',
      {
        'compose.x.override.yaml': services('a:3'),
        'x.compose.yaml': services('a:1'),
        'y.compose.yaml': services('a:2'),
      },
      ['a:3'],
    ],
    [
      'a project for each folder',
      { 'one/compose.yaml': services('a:1'), 'two/compose.yaml': services('a:2') },
      ['a:1', 'a:2'],
    ],
    [
      'those that a command names, and no others',
      {
        'run.sh': 'docker compose -f b.compose.yaml -f ./compose.yaml up -d\n',
        'compose.yaml': services('a:1'),
        'b.compose.yaml': services('a:2', 'b:2'),
        'compose.override.yaml': services('a:3'),
      },
      ['a:1', 'b:2'],
    ],
    [
      'a project for each command that names others',
      {
        'run.sh': 'docker compose -f x.compose.yaml up\ndocker stack deploy -c y.compose.yaml s\n',
        'x.compose.yaml': services('a:1'),
        'y.compose.yaml': services('a:2'),
      },
      ['a:1', 'a:2'],
    ],
    [
      'those of COMPOSE_FILE',
      {
        '.env': 'COMPOSE_FILE=compose.yaml:compose.dev.yaml\n',
        'compose.yaml': services('a:1'),
        'compose.dev.yaml': services('a:2'),
        'compose.prod.yaml': services('a:3'),
      },
      ['a:2'],
    ],
    [
      'none that another one extends',
      {
        'compose.yaml':
          'services:\n  a: {extends: {file: ./parts/common.compose.yaml, service: base}, image: "a:1"}\n',
        'parts/common.compose.yaml': services('base:1'),
      },
      ['a:1'],
    ],
    [
      'none that another one includes, but its services',
      { 'compose.yaml': 'include: [db/compose.yaml]\n', 'db/compose.yaml': services('db:1') },
      ['db:1'],
    ],
  ] as const)('come to %s', (_, files, images) => {
    expect(started(files)).toEqual(images);
  });
});
