import { describe, expect, it } from 'vitest';
import { planAttack } from '.';
import { ATTACK, planOf, run } from './harness';

const KNOCK = { container: 'web', neighbours: [{ container: 'db', script: 'exec httpd -f\n' }] };
const planFor = (text: string) => planOf([run(text)], KNOCK);
const networkOf = (config: string) =>
  JSON.parse(config).linux.namespaces.find(({ type }: { readonly type: string }) => type === 'network');
/** The rules that drop packets between two containers of one bridge. */
const rulesIn = (host: string) => host.split('\n').filter((line) => line.startsWith('iptables'));

describe('neighbours', () => {
  it('run in containers of their own flags, on the bridge that both ask for', () => {
    const plan = planFor(
      'docker network create n\ndocker run --name web --network n x\ndocker run --read-only --name db --network n y',
    );
    const [db] = plan.neighbours;
    expect(JSON.parse(db?.config ?? '{}')).toMatchObject({ root: { readonly: true } });
    expect(networkOf(plan.config).path).toBe('/run/netns/n0');
    expect(networkOf(db?.config ?? '').path).toBe('/run/netns/n1');
    expect(plan.host).toContain('cable n0 br0 172.18.0.2/16 0 0');
    expect(plan.host).toContain('cable n1 br0 172.18.0.3/16 0 1');
    expect(plan.prepare).toContain('172.18.0.3 db');
    expect(rulesIn(plan.host)).toEqual([]);
  });

  it('are kept apart by a rule where their network says so', () => {
    const plan = planFor(
      'docker network create -o com.docker.network.bridge.enable_icc=false n\n' +
        'docker run --name web --network n x\ndocker run --name db --network n y',
    );
    expect(rulesIn(plan.host)).toEqual(['iptables -A FORWARD -i br0 -o br0 -j DROP']);
  });

  it('are kept apart on the default bridge by the daemon', () => {
    const files = [run('docker run --name web x\ndocker run --name db y')];
    const daemon = { path: 'daemon.json', kind: 'daemon' as const, text: '{"icc": false}' };
    const of = (plan: ReturnType<typeof planAttack>) => (plan.kind === 'run' ? rulesIn(plan.host) : plan);
    expect(of(planAttack({ ...ATTACK, ...KNOCK }, files))).toEqual([]);
    expect(of(planAttack({ ...ATTACK, ...KNOCK }, [...files, daemon]))).toEqual([
      'iptables -A FORWARD -i docker0 -o docker0 -j DROP',
    ]);
  });

  it('share one network where one asks for the other’s, or the host’s', () => {
    const shared = planFor('docker run --name web x\ndocker run --name db --network container:web y');
    expect(networkOf(shared.neighbours[0]?.config ?? '').path).toBe(networkOf(shared.config).path);
    expect(
      networkOf(planFor('docker run --name web --network host x\ndocker run --name db y').config),
    ).toBeUndefined();
  });

  it('stand on another bridge where another machine starts them', () => {
    const plan = planFor('docker run --name web x\ndocker -H ssh://ops@far run --name db y');
    expect(plan.host).toContain('cable n0 docker0');
    expect(plan.host).toContain('cable n1 br1');
  });

  it('that are not there, or would not start, are told of', () => {
    expect(planFor('docker run --name web x').caveats).toContain(
      'db is not started by these files, so it is not there.',
    );
    expect(planFor('docker run --name web x\ndocker run -m 1m --name db y').caveats).toContain(
      'db would not start, so it is not there: docker: Error response from daemon: Minimum memory limit allowed is 6MB',
    );
  });
});

describe('what a script is told', () => {
  const told = (text: string, fact: 'references' | 'kernels') =>
    JSON.parse(planOf([run(text)], { tells: { FACT: fact } }).config).process.env.find((pair: string) =>
      pair.startsWith('FACT='),
    );

  it('is every image that is started, a local name by what it names', () => {
    expect(told('docker tag a@sha256:1 b\ndocker run b\ndocker run c:1', 'references')).toBe(
      'FACT=a@sha256:1\nc:1',
    );
  });

  it.each([
    ['docker run x\ndocker run y', 'FACT='],
    ['docker -H ssh://a run x\ndocker -H tcp://a:2376 run y', 'FACT='],
    ['docker -H ssh://a run x\ndocker -H ssh://b run y', 'FACT=out of reach'],
    ['DOCKER_HOST=ssh://a docker run x\ndocker run y', 'FACT=out of reach'],
    ['docker run --runtime io.containerd.kata.v2 x\ndocker run y', 'FACT=out of reach'],
    [
      'docker context create far --docker host=ssh://b\ndocker -c far run x\ndocker run y',
      'FACT=out of reach',
    ],
  ])('%j is %j of the neighbour’s kernel', (text, fact) => {
    expect(told(text, 'kernels')).toBe(fact);
  });
});
