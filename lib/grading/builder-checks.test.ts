import { describe, expect, it } from 'vitest';
import { keep, pointedAt, script } from './test-kit';

const ask = (options: string) => {
  const file = script(`docker run -d ${options} registry.example/runner\n`);
  const asked = keep({ kind: 'builds-images', value: true }, file);
  return { ...asked, at: pointedAt(asked, file) };
};

describe('a container can have images built', () => {
  it.each([
    ['--env DOCKER_HOST=ssh://runner@vm-builds', 'It hands its builds to ssh://runner@vm-builds.'],
    ['-e BUILDKIT_HOST=tcp://vm-builds:1234', 'It hands its builds to tcp://vm-builds:1234.'],
    [
      '-v /var/run/docker.sock:/var/run/docker.sock:ro',
      'It builds with the engine whose socket it is given.',
    ],
    ['-v /run/docker.sock:/run/docker.sock', 'It builds with the engine whose socket it is given.'],
    ['-v /var/run:/run', 'It builds with the engine whose socket it is given.'],
    ['--privileged', 'A privileged container can run an engine of its own.'],
  ])('%s', (options, reason) => {
    expect(ask(options)).toMatchObject({ kept: true, reason, at: options });
  });

  it('over a socket that stands elsewhere, where the address says so', () => {
    const mount = '-v /run/user/1000/docker.sock:/engine.sock';
    expect(ask(`${mount} -e DOCKER_HOST=unix:///engine.sock`)).toMatchObject({ kept: true, at: mount });
    expect(ask('-v /run/docker.sock:/run/docker.sock -e DOCKER_HOST=unix:///engine.sock').kept).toBe(false);
  });

  it.each(['', '--privileged=false', '-e DOCKER_HOST=', '-v data:/run', '--device /dev/kvm'])(
    'but not with “%s”',
    (options) => {
      expect(ask(options)).toMatchObject({
        kept: false,
        reason: 'It is given no engine that builds images: neither an address nor a socket.',
        at: 'docker run',
      });
    },
  );

  it('and nobody knows where a variable hides the address', () => {
    expect(ask('-e DOCKER_HOST=$BUILDER').reason).toBe(
      'DOCKER_HOST comes from a variable that these files do not set.',
    );
  });
});
