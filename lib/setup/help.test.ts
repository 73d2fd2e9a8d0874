import { describe, expect, it } from 'vitest';
import { buildSetup } from './build-setup';

const read = (text: string) => buildSetup([{ path: 'run.sh', kind: 'commands', text }]);

describe('a command that only prints', () => {
  it.each([
    'docker',
    'docker -v',
    'docker --version',
    'docker --help',
    'docker help',
    'docker help run',
    'docker container',
    'docker image --help',
    'docker run --help',
    'docker build --help',
    'docker network create --help',
    'docker service create --help',
    'dockerd --version',
    'dockerd --help',
    'podman --version',
  ])('is no fault, and stops nothing beside it: %s', (line) => {
    const { diagnostics, blocks, containers } = read(`${line}\ndocker run -m 512m nginx`);
    expect(diagnostics).toEqual([]);
    expect(blocks).toEqual([]);
    expect(containers).toHaveLength(1);
  });

  it.each(['docker run --help', 'docker service create --help'])(
    'starts no container, not even a refused one: %s',
    (line) => {
      const { containers, refused } = read(line);
      expect([containers, refused]).toEqual([[], []]);
    },
  );

  it('is told from a line that Docker refuses', () => {
    const { diagnostics, blocks } = read('docker run --helpp nginx');
    expect(diagnostics.map(({ message }) => message)).toEqual(['unknown flag: --helpp']);
    expect(blocks.map(({ verdict }) => verdict)).toEqual(['unmet']);
  });
});
