import { describe, expect, it } from 'vitest';
import { keep, pointedAt, script } from './test-kit';
import type { Check } from './vocabulary';

const DATA: Check = { kind: 'reads-only', value: '/data' };
const SOCKET: Check = { kind: 'never-mounts', value: '/run/docker.sock' };

/** [check, options of docker run, kept, reason, the words it points to] */
const CASES: readonly (readonly [Check, string, boolean, string, string | null])[] = [
  [DATA, '-v a1:/data:ro', true, '/data can be read and not written to.', '-v a1:/data:ro'],
  [DATA, '-v a1:/data:z,ro', true, '/data can be read and not written to.', '-v a1:/data:z,ro'],
  [
    DATA,
    '--mount src=a1,dst=/data,readonly',
    true,
    '/data can be read and not written to.',
    '--mount src=a1,dst=/data,readonly',
  ],
  [DATA, '-v a1:/data', false, '/data can be written to.', '-v a1:/data'],
  [DATA, '-v a1:/data:ro --tmpfs /data', true, '/data can be read and not written to.', '-v a1:/data:ro'],
  [DATA, '--read-only', false, 'Nothing is mounted at /data.', 'docker run'],
  [SOCKET, '', true, 'No container is given /run/docker.sock.', null],
  [
    SOCKET,
    '-v run:/run -v /run/other.sock:/run/docker.sock',
    true,
    'No container is given /run/docker.sock.',
    null,
  ],
  [
    SOCKET,
    '-v /var/run/docker.sock:/sock:ro',
    false,
    'This hands /run/docker.sock to the container.',
    '-v /var/run/docker.sock:/sock:ro',
  ],
  [
    SOCKET,
    '--mount type=bind,src=/run,dst=/host',
    false,
    'This hands /run/docker.sock to the container.',
    '--mount type=bind,src=/run,dst=/host',
  ],
  [SOCKET, '-v /:/host:ro', false, 'This hands /run/docker.sock to the container.', '-v /:/host:ro'],
];

describe('a lesson can say what is only read, and what is never given', () => {
  it.each(CASES)('%o with %s', (check, options, kept, reason, place) => {
    const file = script(`docker run ${options} x`);
    const graded = keep(check, file);
    expect([graded.kept, graded.reason, pointedAt(graded, file)]).toEqual([kept, reason, place]);
  });

  it('looks at every container for what is never given', () => {
    const file = script('docker run x\ndocker run -v /run/docker.sock:/s y');
    expect(keep(SOCKET, file).kept).toBe(false);
  });

  it.each(['"$NAME:/s"', '"$PWD/docker.sock:/s"', '"/run/$NAME:/s"', '"$PWD/run:/s"', '"/var/run/$NAME:/s"'])(
    'cannot say where a variable of %s may be the path or a folder above it',
    (mount) => {
      expect(keep(SOCKET, script(`docker run --volume ${mount} x`))).toMatchObject({
        kept: false,
        reason: 'What is mounted comes from a variable that these files do not set.',
      });
    },
  );

  it.each(['"$PWD/keys:/s:ro"', '"/srv/$NAME:/s"'])('but %s is another path', (mount) => {
    const [source, target] = mount.replaceAll('"', '').split(':');
    const file = script(`docker run --mount type=bind,src="${source}",dst=${target} x`);
    expect(keep(SOCKET, file)).toMatchObject({ kept: true });
  });
});
