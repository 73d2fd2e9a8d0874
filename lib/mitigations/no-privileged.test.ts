import { expect, it } from 'vitest';
import { analyze } from '../analyze';
import { rule } from './harness';
import { isDisk } from './no-privileged-power';

/** A Compose file of one service with one more line. */
const service = (line: string) => ({ 'compose.yaml': `services:\n  web:\n    image: img\n    ${line}\n` });

rule('no-privileged', {
  met: {
    'no container has --privileged': 'docker run -d registry.example/web',
    '--privileged=false is met': 'docker run --privileged=false registry.example/web',
    'any spelling of false that Go knows': 'docker run --privileged=F registry.example/web',
    'a switch that is turned off last': 'docker run --privileged --privileged=false registry.example/web',
    'the switch as the value of another option': 'docker run --label --privileged registry.example/web',
    'a variable of that name': 'docker run -e PRIVILEGED=true registry.example/web',
    '--cap-drop ALL and one harmless capability back':
      'docker run --cap-drop ALL --cap-add NET_BIND_SERVICE registry.example/web',
    'a device that is no disk': 'docker run --device /dev/dri/card0 registry.example/web',
    'a rule for one kind of device': "docker run --device-cgroup-rule 'c 189:* rmw' img",
    'a rule for one partition': "docker run --device-cgroup-rule 'b 8:1 r' img",
    'a device of which the start is known': 'docker run --device /dev/dri/$CARD img',
    'a path that is a volume, not the socket': 'docker run -v /var/run/docker.sock registry.example/web',
    'a process namespace of its own': 'docker run --pid host --pid= registry.example/web',
    'another container’s network': 'docker run --network container:db registry.example/web',
    'a read-only folder of the host': 'docker run -v /proc:/host/proc:ro registry.example/web',
    'a profile of its own': 'docker run --security-opt seccomp=builtin registry.example/web',
    'no exec with privileges': 'docker run --name web img\ndocker exec -it -u root web sh',
    'an exec of a program with such a flag': 'docker run --name web img\ndocker exec web sh --privileged',
    'an exec whose switch is off again': 'docker run img\ndocker exec --privileged --privileged=false web sh',
    'a value of exec that looks like it': 'docker run img\ndocker exec -ie --privileged web sh',
    'an exec of Compose without it': 'docker run img\ndocker compose -p exec exec web sh --privileged',
    'Compose privileged: false': service('privileged: false'),
    'a capability of Compose, with a warning': {
      files: service('cap_add: [⟦NET_ADMIN⟧]'),
      says: ['strong-capability'],
    },
    'Compose pid: host, with a warning': { files: service('⟦pid: host⟧'), says: ['host-namespace'] },
    'Compose use_api_socket: true, with a warning': {
      files: service('⟦use_api_socket: true⟧'),
      says: ['engine-socket'],
    },
    'a container that is only created': 'docker create registry.example/web',
    'the switch behind the image, named': {
      files: 'docker run registry.example/web ⟦--privileged⟧',
      says: ['after-image'],
    },
    'RUN --security=insecure, at build time, with a warning': {
      files: {
        Dockerfile: 'FROM debian:13\nRUN ⟦--security=insecure⟧ make',
        'run.sh': 'docker run web',
      },
      says: ['insecure-step'],
      fixed: 'FROM debian:13\nRUN make',
    },
    'the same behind ONBUILD, with a warning': {
      files: {
        Dockerfile: 'FROM debian:13\nONBUILD RUN ⟦--security=insecure⟧ make',
        'run.sh': 'docker run web',
      },
      says: ['insecure-step'],
    },
    'a build that allows it, with a warning': {
      files: 'docker build ⟦--allow security.insecure⟧ -t web .\ndocker run web',
      says: ['build-entitlement'],
    },
    'SYS_ADMIN alone, with a warning': {
      files: 'docker run --cap-add ⟦SYS_ADMIN⟧ registry.example/web',
      says: ['strong-capability'],
    },
    'SYS_MODULE in lower case, with a warning': {
      files: 'docker run --cap-add=⟦cap_sys_module⟧ registry.example/web',
      says: ['strong-capability'],
    },
    'SYS_PTRACE, NET_ADMIN, SYS_RAWIO and DAC_READ_SEARCH, with a warning each': {
      files:
        'docker run --cap-add ⟦SYS_PTRACE⟧ --cap-add ⟦NET_ADMIN⟧ --cap-add ⟦SYS_RAWIO⟧ --cap-add ⟦DAC_READ_SEARCH⟧ img',
      says: ['strong-capability', 'strong-capability', 'strong-capability', 'strong-capability'],
    },
    'SYS_ADMIN with a profile that is on again, with a warning': {
      files:
        'docker run --cap-add ⟦SYS_ADMIN⟧ --security-opt seccomp=unconfined --security-opt seccomp=builtin img',
      says: ['strong-capability'],
    },
    '--pid host, with a warning': {
      files: 'docker run ⟦--pid host⟧ registry.example/web',
      says: ['host-namespace'],
      fixed: 'docker run registry.example/web',
    },
    '--ipc, --uts, --userns and --cgroupns host, with a warning each': {
      files: 'docker run ⟦--ipc host⟧ ⟦--uts=host⟧ ⟦--userns host⟧ ⟦--cgroupns host⟧ img',
      says: ['host-namespace', 'host-namespace', 'host-namespace', 'host-namespace'],
    },
    '--network host, with a warning': {
      files: 'docker run ⟦--network host⟧ registry.example/web',
      says: ['host-namespace'],
    },
    'the older name of it, with a warning': {
      files: 'docker run ⟦--net=host⟧ img',
      says: ['host-namespace'],
    },
    'seccomp unconfined, with a warning': {
      files: 'docker run --security-opt ⟦seccomp=unconfined⟧ registry.example/web',
      says: ['protection-off'],
    },
    'AppArmor unconfined in the older form, with a warning': {
      files: 'docker run --security-opt ⟦apparmor:unconfined⟧ registry.example/web',
      says: ['protection-off'],
    },
    'SELinux, masks and limits off, with a warning each': {
      files:
        'docker run --security-opt ⟦label=disable⟧ --security-opt ⟦systempaths=unconfined⟧ --security-opt ⟦writable-cgroups=true⟧ img',
      says: ['protection-off', 'protection-off', 'protection-off'],
    },
    'the Docker socket mounted, with a warning': {
      files: 'docker run -v ⟦/var/run/docker.sock:/var/run/docker.sock⟧ registry.example/web',
      says: ['engine-socket'],
    },
    'the Docker socket mounted read-only, with a warning': {
      files: 'docker run -v ⟦/run/docker.sock:/var/run/docker.sock:ro⟧ registry.example/web',
      says: ['engine-socket'],
    },
    'the socket by --mount, with a warning': {
      files: 'docker run --mount ⟦type=bind,src=//var/run/docker.sock,dst=/s,readonly⟧ registry.example/web',
      says: ['engine-socket'],
    },
    'the folder that holds the socket, with a warning': {
      files: 'docker run -v ⟦/var/run/:/host/run:ro⟧ registry.example/web',
      says: ['engine-socket'],
    },
    '--use-api-socket, with a warning': {
      files: 'docker run ⟦--use-api-socket⟧ registry.example/web',
      says: ['engine-socket'],
    },
    'a writable folder of the host, with a warning': {
      files: 'docker run -v ⟦/etc:/host/etc⟧ registry.example/web',
      says: ['host-folder'],
    },
    'a partition, with a warning': {
      files: 'docker run --device ⟦/dev/sda1⟧ registry.example/web',
      says: ['raw-file-system'],
    },
    'the memory of the machine, with a warning': {
      files: 'docker run --device ⟦/dev/mem:/dev/mem:r⟧ registry.example/web',
      says: ['kernel-device'],
    },
    'a rule for all character devices, with a warning': {
      files: "docker run --device-cgroup-rule ⟦'c *:* rwm'⟧ registry.example/web",
      says: ['many-devices'],
    },
    'an exception with a reason': {
      files: '# watertight: allow no-privileged -- builds images\ndocker run ⟦--privileged⟧ img',
      says: ['privileged'],
    },
    'an exception for one capability': {
      files: '# watertight: allow no-privileged(ALL) -- test bench\ndocker run --cap-add ⟦ALL⟧ img',
      says: ['all-capabilities'],
    },
  },
  unmet: {
    '--privileged (true)': {
      files: 'docker run -d ⟦--privileged⟧ registry.example/web',
      says: ['privileged'],
      fixed: 'docker run -d registry.example/web',
    },
    '--privileged=true in another spelling': {
      files: 'docker run ⟦--privileged=T⟧ registry.example/web',
      says: ['privileged'],
    },
    'the switch in quotes': { files: "docker run ⟦'--privileged'⟧ img", says: ['privileged'] },
    'a switch that has a line to itself': {
      files: 'docker run -d \\\n  ⟦--privileged⟧ \\\n  registry.example/web',
      says: ['privileged'],
      fixed: 'docker run -d \\\n  registry.example/web',
    },
    'the switch twice': {
      files: 'docker run --privileged -d ⟦--privileged=1⟧ img',
      says: ['privileged'],
      fixed: 'docker run -d img',
    },
    'a switch that is turned on again': {
      files: 'docker run --privileged=false ⟦--privileged⟧ registry.example/web',
      says: ['turned-on-again'],
      fixed: 'docker run registry.example/web',
    },
    'a word behind the switch does not turn it off': {
      files: 'docker run ⟦--privileged⟧ false registry.example/web',
      says: ['separate-value'],
      fixed: 'docker run registry.example/web',
    },
    'capabilities dropped beside it, which Docker does not do': {
      files: 'docker run ⟦--cap-drop ALL⟧ ⟦--privileged⟧ registry.example/web',
      says: ['drop-ignored', 'privileged'],
    },
    'a privileged user that is not root': {
      files: 'docker run -u 1000:1000 ⟦--privileged⟧ registry.example/web',
      says: ['privileged'],
    },
    'a privileged container that is only created': {
      files: 'docker container create ⟦--privileged⟧ img',
      says: ['privileged'],
    },
    '--cap-add ALL': {
      files: 'docker run --cap-add ⟦ALL⟧ registry.example/web',
      says: ['all-capabilities'],
      fixed: 'docker run registry.example/web',
    },
    'all of them in lower case, beside a drop of all': {
      files: 'docker run --cap-drop ALL --cap-add=⟦all⟧ registry.example/web',
      says: ['all-capabilities'],
    },
    'all of them without the switch': {
      files: 'docker run --privileged=false --cap-add ⟦ALL⟧ registry.example/web',
      says: ['all-capabilities'],
    },
    '--cap-add SYS_ADMIN together with apparmor=unconfined': {
      files: 'docker run --cap-add ⟦SYS_ADMIN⟧ --security-opt ⟦apparmor=unconfined⟧ registry.example/web',
      says: ['unconfined-sys-admin', 'protection-off'],
    },
    '--cap-add SYS_ADMIN together with seccomp=unconfined': {
      files: 'docker run --security-opt ⟦seccomp:unconfined⟧ --cap-add ⟦CAP_SYS_ADMIN⟧ registry.example/web',
      says: ['protection-off', 'unconfined-sys-admin'],
    },
    "--device-cgroup-rule 'a *:* rwm'": {
      files: "docker run --device-cgroup-rule ⟦'a *:* rwm'⟧ registry.example/web",
      says: ['any-device'],
      fixed: 'docker run registry.example/web',
    },
    'a rule for all block devices': {
      files: 'docker run --device-cgroup-rule="⟦b *:* rwm⟧" registry.example/web',
      says: ['any-device'],
    },
    'a rule for all SCSI disks': {
      files: "docker run --device-cgroup-rule ⟦'b 8:* r'⟧ img",
      says: ['any-device'],
    },
    '--device of a whole host disk': {
      files: 'docker run --device ⟦/dev/sda⟧ registry.example/web',
      says: ['whole-disk'],
      fixed: 'docker run registry.example/web',
    },
    'a whole disk under another name': {
      files: 'docker run --device=⟦/dev/nvme0n1:/dev/xvdc:r⟧ registry.example/web',
      says: ['whole-disk'],
    },
    'the folder of all devices': { files: 'docker run --device ⟦/dev/⟧ img', says: ['all-devices'] },
    'docker exec --privileged': {
      files: 'docker run -d --name web img\ndocker exec -it ⟦--privileged⟧ web sh',
      says: ['exec-privileged'],
      fixed: 'docker run -d --name web img\ndocker exec -it web sh',
    },
    'docker container exec --privileged=1': {
      files: 'docker container exec -u root ⟦--privileged=1⟧ web sh',
      says: ['exec-privileged'],
    },
    'an exec whose earlier options take values': {
      files: 'docker exec -itw /srv --env A=b ⟦--privileged⟧ web sh',
      says: ['exec-privileged'],
    },
    'an exec of Compose': {
      files: 'docker compose -f a.yaml exec ⟦--privileged⟧ web sh',
      says: ['exec-privileged'],
    },
    'one of two containers': {
      files: 'docker run registry.example/a\ndocker run ⟦--privileged⟧ registry.example/b',
      says: ['privileged'],
    },
    'Compose privileged: true': {
      files: service('⟦privileged: true⟧'),
      says: ['privileged'],
      fixed: 'services:\n  web:\n    image: img\n',
    },
    'Compose cap_add: ALL': { files: service('cap_add: [⟦ALL⟧]'), says: ['all-capabilities'] },
    'Compose devices: a whole disk': { files: service('devices: [⟦"/dev/sda"⟧]'), says: ['whole-disk'] },
    'several capabilities in one item of Compose': {
      files: service('cap_add: [⟦"CHOWN,KILL"⟧]'),
      says: ['capabilities-in-one-word'],
    },
    'a service of a swarm with all capabilities': {
      files: 'docker service create --cap-add ⟦ALL⟧ registry.example/web',
      says: ['all-capabilities'],
      fixed: 'docker service create registry.example/web',
    },
    'several capabilities in one word': {
      files: 'docker run --cap-add ⟦NET_RAW,CHOWN⟧ registry.example/web',
      says: ['capabilities-in-one-word'],
      fixed: 'docker run --cap-add NET_RAW --cap-add CHOWN registry.example/web',
    },
    'a capability that is none': {
      files: 'docker run --cap-add ⟦ROOT⟧ registry.example/web',
      says: ['daemon-refuses'],
    },
    'a slip of the name': {
      files: 'docker run ⟦--priviledged⟧ registry.example/web',
      says: ['misspelled'],
      fixed: 'docker run registry.example/web',
    },
    'a single dash': { files: 'docker run ⟦-privileged⟧ registry.example/web', says: ['misspelled'] },
    'the switch before run': { files: 'docker ⟦--privileged⟧ run img', says: ['before-run'] },
    'a value that is neither true nor false': {
      files: 'docker run --privileged=⟦no⟧ registry.example/web',
      says: ['bad-value'],
      fixed: 'docker run --privileged=false registry.example/web',
    },
    'a value that means yes': {
      files: 'docker run --privileged=⟦yes⟧ registry.example/web',
      says: ['bad-value'],
      fixed: 'docker run registry.example/web',
    },
    'a command that Docker refuses': 'docker run --bogus registry.example/web',
    'a switch among unknown words': {
      files: 'docker run --cap-add ⟦ALL⟧ $OPTIONS --name web img',
      says: ['all-capabilities'],
    },
    'an exception for something else': {
      files: '# watertight: allow no-privileged(NET_ADMIN) -- vpn\ndocker run --cap-add ⟦ALL⟧ img',
      says: ['all-capabilities'],
    },
  },
  unknown: {
    'a Dockerfile alone': 'FROM debian:13',
    'a Dockerfile with an insecure step alone': {
      files: 'FROM debian:13\nRUN ⟦--security=insecure⟧ make',
      says: ['insecure-step'],
    },
    'no container in the script': 'docker exec web sh',
    'options that nobody gives': 'docker run $OPTIONS --name web registry.example/web',
    'a value that nobody gives': 'docker run --privileged=$PRIVILEGED registry.example/web',
    'a capability that nobody gives': 'docker run --cap-add "$CAPABILITY" registry.example/web',
    'a device that nobody gives': 'docker run --device "$DISK" registry.example/web',
    'a disk whose letter nobody gives': 'docker run --device /dev/sd$LETTER:/dev/disk img',
    'a rule that nobody gives': 'docker run --device-cgroup-rule "$RULE" img',
    'a profile beside SYS_ADMIN that nobody gives': {
      files: 'docker run --cap-add ⟦SYS_ADMIN⟧ --security-opt seccomp=$PROFILE img',
      says: ['strong-capability'],
    },
  },
});

it('shows what makes it met: the switch that is off, or the command, and --cap-drop ALL', () => {
  const evidence = (text: string) =>
    analyze([{ path: 'run.sh', kind: 'commands', text }]).mitigations['no-privileged'].evidence.map(
      ({ range }) => text.slice(range.start.character, range.end.character),
    );
  expect(evidence('docker run --privileged=0 img')).toEqual(['--privileged=0']);
  expect(evidence('docker run --cap-drop all img')).toEqual(['docker run', '--cap-drop all']);
});

it('tells whole disks from partitions and other devices', () => {
  const disks = ['sda', 'sdab', 'hdb', 'vda', 'xvda', 'nvme0n1', 'mmcblk0', 'md0', 'disk/by-id/ata-x'];
  const others = [
    'sda1',
    'nvme0n1p2',
    'mmcblk0p1',
    'disk/by-id/ata-x-part1',
    'disk/by-uuid/1',
    'tty0',
    'null',
  ];
  expect(disks.filter((name) => !isDisk(`/dev/${name}`))).toEqual([]);
  expect(others.filter((name) => isDisk(`/dev/${name}`))).toEqual([]);
});

/** Rewritings that mean the same to Docker. */
const SAME: Readonly<Record<string, (text: string) => string>> = {
  'another order of flags': (text) => text.replace(/( -d)( \S+)/, '$2$1'),
  'quotes inside the word': (text) => text.replace('--priv', "--pr'i'v"),
  'a continuation': (text) => text.replace(' --priv', ' \\\n  --priv'),
  'a continuation inside the word': (text) => text.replace('--priv', '--pri\\\nv'),
  'a comment above': (text) => `# --privileged\n${text}`,
  'the long command': (text) => text.replace('docker run', 'docker container run'),
  'another program': (text) => text.replace('docker', 'sudo podman'),
  'a global option': (text) => text.replace('docker', 'docker --debug'),
};

it.each(Object.entries(SAME))('gives the same verdict for %s', (_, change) => {
  const verdict = (text: string) =>
    analyze([{ path: 'run.sh', kind: 'commands', text }]).mitigations['no-privileged'].verdict;
  const texts = ['', '=true', '=false'].map((value) => `docker run -d --privileged${value} img\n`);
  expect(texts.map(change)).not.toEqual(texts);
  expect(texts.map(change).map(verdict)).toEqual(['unmet', 'unmet', 'met']);
});
