import { describe, expect, it } from 'vitest';
import { buildSetup } from './build-setup';
import { effective, occurrences, placeIn } from './options';

const setupOf = (text: string) => buildSetup([{ path: 'run.sh', kind: 'commands', text }]);

function service(text: string) {
  const [container] = setupOf(text).containers;
  if (!container) throw new Error('no container');
  const value = (name: string) => {
    const found = effective(container, name);
    return found.state === 'set' ? found.value : found.state;
  };
  return { container, value };
}

describe('a service of a swarm', () => {
  it('is a container, with the options of docker run under their names there', () => {
    const { container, value } = service(
      'docker service create --limit-memory 512m --limit-cpu=0.5 -u 1000 --read-only --limit-pids 9 img serve -x',
    );
    expect([value('memory'), value('cpus'), value('user'), value('read-only'), value('pids-limit')]).toEqual([
      '512m',
      '0.5',
      '1000',
      'true',
      '9',
    ]);
    expect(container.origin).toBe('service-create');
    expect(container.reference?.value).toBe('img');
    expect(container.args.map((word) => word.value)).toEqual(['serve', '-x']);
  });

  it('keeps the places and the words of each option', () => {
    const text = 'docker service create --limit-memory 512m img';
    const { container } = service(text);
    const [memory] = occurrences(container, 'memory');
    if (!memory?.valueSpan) throw new Error('no memory');
    const { file, span } = placeIn(container, memory.valueSpan);
    expect([file.text.slice(span.start, span.end), memory.written]).toEqual(['512m', '--limit-memory']);
    const { head } = container;
    expect(text.slice(head.span.start, head.span.end)).toBe('docker service create');
  });

  it('has the lists of docker run, and labels of the service and of its containers', () => {
    const { container } = service(
      'docker service create --cap-drop ALL --mount dst=/a -e A=1 --container-label x=1 --label y=2 --secret s img',
    );
    const values = (name: string) => occurrences(container, name).map((option) => option.value);
    expect(['cap-drop', 'mount', 'env', 'label', 'secret'].map(values)).toEqual([
      ['ALL'],
      ['dst=/a'],
      ['A=1'],
      ['x=1', 'y=2'],
      ['s'],
    ]);
  });

  it('does not guess what a variable among the options holds', () => {
    expect(service('docker service create $X --name web img').value('memory')).toBe('unknown');
    expect(service('docker service create --limit-memory $X img').value('memory')).toBe('unknown');
    expect(service('docker service create --name web img $X').value('memory')).toBe('unset');
    expect(service('docker service create --name web $X serve').value('memory')).toBe('unknown');
  });

  it('is linked to the image that a build of the setup names', () => {
    const { containers } = buildSetup([
      { path: 'Dockerfile', kind: 'dockerfile', text: 'FROM scratch' },
      {
        path: 'run.sh',
        kind: 'commands',
        text: 'docker build -t a/b .\ndocker service create a/b:1\ndocker run x',
      },
    ]);
    expect(containers.map(({ link }) => link)).toEqual(['built', null]);
  });

  it('is refused with a flag that services do not have', () => {
    const setup = setupOf('docker service create --memory 512m img');
    expect([setup.containers.length, setup.refused.length]).toEqual([0, 1]);
    expect(setup.diagnostics.map(({ message }) => message)).toEqual(['unknown flag: --memory']);
  });

  it('is not what another command about services is', () => {
    expect(setupOf('docker service ls\ndocker service update --limit-memory 1g web').containers).toEqual([]);
  });
});
