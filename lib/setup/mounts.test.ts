import { describe, expect, it } from 'vitest';
import { buildSetup } from './build-setup';
import { cleanPath, givenMounts, mayHoldMore, partSpan } from './mounts';

function mountsOf(text: string) {
  const [container] = buildSetup([{ path: 'run.sh', kind: 'commands', text }]).containers;
  if (!container) throw new Error('no container');
  return { container, mounts: givenMounts(container) };
}

const read = (text: string) =>
  mountsOf(text).mounts.map(({ type, source, target, readOnly }) => [type, source, target, readOnly]);

describe('the mounts of a container', () => {
  it.each([
    ['-v /a:/b', ['bind', '/a', '/b', false]],
    ['-v /a:/b:ro', ['bind', '/a', '/b', true]],
    ['-v /a:/b:z,ro', ['bind', '/a', '/b', true]],
    ['-v /a:/b:rw', ['bind', '/a', '/b', false]],
    ['-v /a:/b:RO', ['bind', '/a', '/b', false]],
    ['-v ./a:/b/', ['bind', './a', '/b', false]],
    ['-v data:/b', ['volume', 'data', '/b', false]],
    ['-v /b', ['volume', null, '/b', false]],
    ['-v v:/b', ['volume', null, 'v:/b', false]],
    ['-v v:/b:ro', ['bind', 'v:/b', 'ro', false]],
    ['-v v:/b:/c:ro', ['bind', 'v:/b', '/c', true]],
    ['-v /a:/b:z', ['bind', '/a', '/b', false]],
    ['--volume="/a:/b":ro', ['bind', '/a', '/b', true]],
    ['-v "$PWD/a:/b:ro"', ['volume', '\uE000/a', '/b', true]],
    ['-v "/a:/b$MODE"', ['bind', '/a', '/b\uE000', null]],
    ['-v "/a:/b:$MODE"', ['bind', '/a', '/b', null]],
    ['-v "/a:/b:ro,$MODE"', ['bind', '/a', '/b', true]],
    ['--mount type=bind,src=/a,dst=/b', ['bind', '/a', '/b', false]],
    ['--mount type=bind,src=/a,dst=/b,readonly', ['bind', '/a', '/b', true]],
    ['--mount Type=bind,SRC=/a,destination=/b,RO=1', ['bind', '/a', '/b', true]],
    ['--mount src=data,target=/b,ro=true', ['volume', 'data', '/b', true]],
    ['--mount dst=/b,readonly,readonly=false', ['volume', null, '/b', false]],
    ['--mount dst=/b,readonly=0,ro', ['volume', null, '/b', true]],
    ['--mount dst=/b,readonly=$X', ['volume', null, '/b', null]],
    ['--mount "dst=/b,$X"', ['volume', null, '/b', null]],
    ['--mount "dst=/b,$X,ro"', ['volume', null, '/b', true]],
    ['--mount type=tmpfs,dst=/b', ['tmpfs', null, '/b', false]],
    [`--mount 'dst=/b,"volume-opt=o=a,ro",src=data'`, ['volume', 'data', '/b', false]],
    [`--mount 'dst=/b,"src=a""b",ro'`, ['volume', 'a"b', '/b', true]],
  ])('reads %s', (options, mount) => {
    expect(read(`docker run ${options} img`)).toEqual([mount]);
  });

  it('knows where each part stands, through quotes', () => {
    const text = 'docker run -v "/a:/b":z,ro --mount type=bind,src=/a,dst=/c,readonly=false img';
    const places = mountsOf(text).mounts.map(({ option, access }) => {
      const { start, end } = partSpan(option, access ?? { from: 0, to: 0 });
      return text.slice(start, end);
    });
    expect(places).toEqual(['z,ro', 'readonly=false']);
  });

  it('says whether an unknown word may hold more of them', () => {
    const texts = ['docker run -v /a:/b img', 'docker run $X -v /a:/b img', 'docker run -v /a:/b $X img'];
    expect(texts.map((text) => mayHoldMore(mountsOf(text).container))).toEqual([false, true, true]);
  });

  it('cleans paths as Docker does, and leaves alone what lies behind something unknown', () => {
    const paths = ['//var/run/../run/docker.sock/.', '/', '/..', '../../a', 'a/./b/', '\uE000/../a'];
    expect(paths.map(cleanPath)).toEqual(['/var/run/docker.sock', '/', '/', '../../a', 'a/b', '\uE000/../a']);
  });
});
