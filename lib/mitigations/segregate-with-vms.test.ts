import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import { rule } from './harness';

const A = 'docker run --label tenant=a img';
const B = 'docker run --label tenant=b img';
const KATA = '{"runtimes": {"vm": {"runtimeType": "io.containerd.kata.v2"}}}';

/** Two services of two tenants, with more keys for each. */
function services(a: string, b: string): string {
  const one = `  a:\n    image: img\n    labels:\n      tenant: a\n${a}`;
  return `services:\n${one}  b:\n    image: img\n    labels: [tenant=b]\n${b}`;
}

function placedOn(node: string): string {
  return `    deploy:\n      placement:\n        constraints: [node.hostname == ${node}]\n`;
}

rule('segregate-with-vms', {
  met: {
    'two hosts by docker -H':
      'docker -H ssh://vm-a run --label tenant=a img\ndocker -H ssh://vm-b run --label tenant=b img',
    'two hosts by --host, with ports and users':
      'docker --host=tcp://10.0.0.1:2376 run -l tenant=a img\ndocker --host tcp://ops@10.0.0.2:2376 run -l tenant=b img',
    'two contexts by docker -c':
      'docker -c vm-a run --label tenant=a img\ndocker --context vm-b run --label tenant=b img',
    'DOCKER_HOST= before the command': `DOCKER_HOST=ssh://vm-a ${A}\nDOCKER_HOST=ssh://vm-b ${B}`,
    'DOCKER_CONTEXT= before the command': `DOCKER_CONTEXT=vm-a ${A}\nDOCKER_CONTEXT=vm-b ${B}`,
    'DOCKER_HOST by export': `export DOCKER_HOST=ssh://vm-a\n${A}\nexport DOCKER_HOST=ssh://vm-b\n${B}`,
    'DOCKER_HOST behind sudo': `sudo DOCKER_HOST=ssh://vm-a ${A}\nsudo env DOCKER_HOST=ssh://vm-b ${B}`,
    'the local daemon and another one': `${A}\ndocker -H ssh://vm-b run --label tenant=b img`,
    'contexts of the same script, for two hosts':
      'docker context create ca --docker host=ssh://vm-a\ndocker context create cb --docker "host=ssh://vm-b"\ndocker -c ca run -l tenant=a img\ndocker -c cb run -l tenant=b img',
    'docker context use, one after the other': `docker context use vm-a\n${A}\ndocker context use vm-b\n${B}`,
    'docker-machine, as it once was': `eval "$(docker-machine env vm-a)"\n${A}\neval "$(docker-machine env vm-b)"\n${B}`,
    'a host in a variable of the script':
      'V=vm-a\ndocker -H "ssh://$V" run -l tenant=a img\ndocker -H ssh://vm-b run -l tenant=b img',
    'several containers of one group': `${A}\n${A} other`,
    'a label whose last dotted part is group':
      'docker run -l org.example.group=x img\ndocker -c vm run -l org.example.group=y img',
    'customer, team, sensitivity and data-class':
      'docker -c w run -l customer=x img\ndocker -c x run -l team=x img\ndocker -c y run -l sensitivity=high img\ndocker -c z run -l data-class=low img',
    'a VM-isolating runtime for each container of a group':
      'docker run --runtime io.containerd.kata.v2 -l tenant=a img\ndocker run --runtime=io.containerd.kata-qemu.v2 -l tenant=b img',
    'a VM-isolating runtime for all groups but one': `docker run --runtime io.containerd.kata.v2 -l tenant=a img\n${B}`,
    'a name that the setup’s daemon.json maps to a Kata shim': {
      'run.sh': `docker run --runtime vm -l tenant=a img\n${B}`,
      'daemon.json': KATA,
    },
    'a name that maps to the path of a Kata shim': {
      'run.sh': `docker run --runtime kata -l tenant=a img\n${B}`,
      'daemon.json': '{"runtimes": {"kata": {"path": "/opt/kata/bin/containerd-shim-kata-v2"}}}',
    },
    'its default-runtime': {
      'run.sh': `${A}\n${B}`,
      'daemon.json':
        '{"default-runtime": "vm", "runtimes": {"vm": {"runtimeType": "io.containerd.kata.v2"}}}',
    },
    'Windows --isolation hyperv':
      'docker run --isolation hyperv -l tenant=a mcr.microsoft.com/windows/nanoserver:ltsc2025\ndocker run --isolation=hyperv -l tenant=b mcr.microsoft.com/windows/nanoserver:ltsc2025',
    'Swarm placement on node.hostname':
      'docker service create --constraint node.hostname==n1 -l tenant=a img\ndocker service create --constraint node.hostname==n2 -l tenant=b img',
    'Swarm placement on node.labels':
      "docker service create --constraint 'node.labels.zone == a' -l tenant=a img\ndocker service create --constraint 'node.labels.zone == b' -l tenant=b img",
    'services of two swarms':
      'docker -c s1 service create -l tenant=a img\ndocker -c s2 service create -l tenant=b img',
    'Compose placement on node.hostname': {
      'compose.yaml': services(placedOn('n1'), placedOn('n2')),
    },
    'a runtime of a Compose service': {
      'compose.yaml': services('    runtime: io.containerd.kata.v2\n', ''),
    },
    'gVisor for every container, with a warning': {
      files:
        'docker run --runtime ⟦runsc⟧ -l tenant=a img\ndocker run --runtime ⟦io.containerd.runsc.v1⟧ -l tenant=b img',
      says: ['gvisor', 'gvisor'],
    },
    'a virtual machine with the daemon’s socket in it, with a warning': {
      files: `docker run --runtime io.containerd.kata.v2 ⟦-v /var/run/docker.sock:/var/run/docker.sock⟧ -l tenant=a img\n${B}`,
      says: ['socket-inside'],
    },
    'an exception with a reason': {
      files: `${A}\n# watertight: allow segregate-with-vms -- one owner\n⟦docker run⟧ --label tenant=b img`,
      says: ['shared-machine'],
    },
  },
  unmet: {
    'two groups on the local daemon': {
      files: `${A}\n⟦docker run⟧ --label tenant=b img`,
      says: ['shared-machine'],
    },
    'two groups by labels of different kinds': {
      files: 'docker run -l tenant=a img\n⟦docker run⟧ -l team=b img',
      says: ['shared-machine'],
    },
    'two groups on one host': {
      files: 'docker -H ssh://vm run -l tenant=a img\n⟦docker -H ssh://vm run⟧ -l tenant=b img',
      says: ['shared-machine'],
    },
    'a bare --runtime kata that no daemon.json configures': {
      files: 'docker run --runtime ⟦kata⟧ -l tenant=a img',
      says: ['runtime-not-configured'],
      fixed: 'docker run --runtime io.containerd.kata.v2 -l tenant=a img',
    },
    'a bare --runtime kata beside a daemon.json without it': {
      files: { 'run.sh': `docker run --runtime ⟦kata⟧ -l tenant=a img\n${B}`, 'daemon.json': KATA },
      says: ['runtime-not-configured'],
    },
    'a name of Kata that is no shim': {
      files: `docker run --runtime ⟦io.containerd.kata⟧ -l tenant=a img\n${B}`,
      says: ['no-such-shim'],
    },
    'a name that the daemon.json maps to runc': {
      files: {
        'run.sh': `${A}\n⟦docker run⟧ --runtime kata -l tenant=b img`,
        'daemon.json': '{"runtimes": {"kata": {"path": "/usr/bin/runc"}}}',
      },
      says: ['shared-machine'],
    },
    'a runtime after the image name': {
      files: `${A}\ndocker run -l tenant=b img ⟦--runtime io.containerd.kata.v2⟧`,
      says: ['after-image'],
      fixed: `${A}\ndocker run -l tenant=b --runtime io.containerd.kata.v2 img`,
    },
    'Hyper-V for an image of Linux': {
      files: `docker run --isolation ⟦hyperv⟧ -l tenant=a debian:13\n${B}`,
      says: ['hyperv-on-linux'],
    },
    'an isolation that does not exist': {
      files: `docker run --isolation ⟦vm⟧ -l tenant=a img\n${B}`,
      says: ['isolation-refused'],
    },
    'docker:dind (same kernel)': {
      files:
        'docker run --privileged -l tenant=a docker:dind\ndocker run --privileged -l tenant=b ⟦docker:29-dind⟧',
      says: ['docker-in-docker'],
    },
    'daemons in containers taken for machines': {
      files:
        'docker run --name da --privileged docker:dind\ndocker run --name db --privileged docker:dind\ndocker -H tcp://da:2375 run -l tenant=a img\ndocker ⟦-H tcp://db:2375⟧ run -l tenant=b img',
      says: ['same-machine'],
    },
    'separate networks on one daemon': {
      files: `docker run --network net-a --label tenant=a img\ndocker run ⟦--network net-b⟧ --label tenant=b img`,
      says: ['only-networks'],
    },
    'separate names on one daemon': {
      files: `docker run --name a --label tenant=a img\ndocker run ⟦--name web-b⟧ --label tenant=b img`,
      says: ['only-names'],
    },
    'separate users on one daemon': {
      files: `docker run -u 1001:1001 --label tenant=a img\ndocker run ⟦-u 1002:1002⟧ --label tenant=b img`,
      says: ['only-users'],
    },
    'separate compose projects on one daemon': {
      files: `docker run -l com.docker.compose.project=p --label tenant=a img\ndocker run ⟦-l com.docker.compose.project=q⟧ --label tenant=b img`,
      says: ['only-projects'],
    },
    '--cgroup-parent on one daemon': {
      files: `docker run --cgroup-parent a.slice --label tenant=a img\ndocker run ⟦--cgroup-parent b.slice⟧ --label tenant=b img`,
      says: ['only-cgroups'],
    },
    'two contexts that name the same host in the setup': {
      files:
        'docker context create ca --docker host=ssh://ops@vm\ndocker context create cb --description x --docker=host=tcp://VM:2376,ca=x\ndocker -c ca run -l tenant=a img\ndocker ⟦-c cb⟧ run -l tenant=b img',
      says: ['same-machine'],
    },
    'a context that copies another': {
      files:
        'docker context create ca --docker host=ssh://vm\ndocker context create cb --from ca\ndocker -c ca run -l tenant=a img\ndocker ⟦-c cb⟧ run -l tenant=b img',
      says: ['same-machine'],
    },
    'a socket and a port of this machine': {
      files:
        'docker -H unix:///run/user/1000/docker.sock run -l tenant=a img\ndocker ⟦-H tcp://127.0.0.1:2375⟧ run -l tenant=b img',
      says: ['same-machine'],
    },
    'a context and its host': {
      files:
        'docker context create ca --docker host=ssh://vm\ndocker -c ca run -l tenant=a img\n⟦DOCKER_HOST=tcp://vm:2376⟧ docker run -l tenant=b img',
      says: ['same-machine'],
    },
    'the default context': {
      files: `${A}\n⟦docker -c default run⟧ --label tenant=b img`,
      says: ['shared-machine'],
    },
    'gVisor for one of two groups': {
      files: `docker run --runtime runsc -l tenant=a img\n⟦docker run⟧ -l tenant=b img`,
      says: ['shared-machine'],
    },
    'Swarm services on one node': {
      files:
        'docker service create --constraint node.hostname==n1 -l tenant=a img\n⟦docker service create⟧ --constraint node.hostname==n1 -l tenant=b img',
      says: ['shared-machine'],
    },
    'Compose services without a machine of their own': {
      files: { 'compose.yaml': services('', '').replace('  b:', '  ⟦b⟧:') },
      says: ['shared-machine'],
    },
    'a Swarm service that may run anywhere': {
      files:
        'docker service create --constraint node.hostname==n1 -l tenant=a img\n⟦docker service create⟧ -l tenant=b img',
      says: ['shared-machine'],
    },
    'an exported host that is taken away again': {
      files: `${A}\nexport DOCKER_HOST=ssh://vm\nunset DOCKER_HOST\n⟦docker run⟧ --label tenant=b img`,
      says: ['shared-machine'],
    },
    'a command that Docker refuses': `docker -c a run --bogus -l tenant=a img\n${B}`,
  },
  unknown: {
    'a Dockerfile alone': 'FROM debian:13',
    'fewer than two containers': 'docker -H ssh://vm run -l tenant=a img',
    'fewer than two containers, in a virtual machine':
      'docker run --runtime io.containerd.kata.v2 -l tenant=a img',
    'containers without a group label': 'docker -H ssh://a run img\ndocker -H ssh://b run img',
    'one container without a group label': `${A}\ndocker -H ssh://b run img`,
    'a group that nobody names': `${A}\ndocker -H ssh://b run -l tenant=$T img`,
    'a host that nobody names': `${A}\ndocker -H "$HOST_B" run -l tenant=b img`,
    'a runtime that nobody names':
      'docker -c a run --runtime $R -l tenant=a img\ndocker -c b run -l tenant=b img',
  },
});

describe('segregate-with-vms', () => {
  it('has its evidence where the machine is named', () => {
    const text = 'docker -H ssh://vm-a run -l tenant=a img\ndocker run -l tenant=b img';
    const { evidence } = analyze([{ path: 'run.sh', kind: 'commands', text }]).mitigations[
      'segregate-with-vms'
    ];
    expect(evidence.map(({ range }) => [range.start.character, range.end.character])).toEqual([
      [7, 20],
      [0, 10],
    ]);
  });

  it.each([
    ['docker -c a run --label tenant=a img', 'docker -c b run --label tenant=b img'],
    ['docker --context=a run --label=tenant=a img', 'docker --context b run -l tenant=b img'],
    ['docker -ca container run -l "tenant=a" img', "docker -cb run -l 'tenant'=b img"],
    ['sudo docker -c a \\\n  run \\\n  -l tenant=a img', 'docker -c b create -l tenant=b img # why'],
  ])('reads machines however they are written: %s', (a, b) => {
    const verdict = (text: string) =>
      analyze([{ path: 'run.sh', kind: 'commands', text }]).mitigations['segregate-with-vms'].verdict;
    expect(verdict(`${a}\n${b}`)).toBe('met');
    expect(verdict(`${a}\n${b.replace(/context b|-c ?b/, '-c a')}`)).toBe('unmet');
  });
});

describe('the message on one machine', () => {
  it('keeps the spelling of an address', () => {
    const text =
      'docker context create a --docker host=ssh://vm\ndocker -H ssh://vm run --label tenant=a img\ndocker -c a run --label tenant=b img';
    const report = analyze([{ path: 'run.sh', kind: 'commands', text }]).mitigations['segregate-with-vms'];
    const messages = report.diagnostics.map(({ message }) => message).join(' ');
    expect(messages).toContain('ssh://vm');
    expect(messages).not.toContain('Ssh://');
  });
});
