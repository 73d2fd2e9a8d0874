import { expect, it } from 'vitest';
import { analyze } from '../analyze';
import { rule } from './harness';

rule('read-only-volumes', {
  met: {
    'a container without volumes': 'docker run -d registry.example/web',
    '-v src:dst:ro': 'docker run -v /srv/site:/usr/share/site:ro registry.example/web',
    'ro among other modes, in any order': 'docker run -v /a:/b:ro,z -v /c:/d:slave,Z,ro registry.example/web',
    'a named volume, read-only': 'docker run -v data:/data:ro registry.example/web',
    'a mount glued to a cluster': 'docker run -itv /a:/b:ro registry.example/web',
    'a mount in quotes, with an unknown start': 'docker run -v "$PWD/site":/site:ro registry.example/web',
    '--mount with readonly': 'docker run --mount type=bind,src=/a,dst=/b,readonly registry.example/web',
    '--mount with ro': 'docker run --mount type=bind,src=/a,dst=/b,ro registry.example/web',
    '--mount with readonly=true and ro=1':
      'docker run --mount src=aa,dst=/a,readonly=true --mount src=bb,dst=/b,ro=1 registry.example/web',
    '--mount with keys in upper case': 'docker run --mount TYPE=bind,SRC=/a,DST=/b,READONLY img',
    'a field that makes it read-only last': 'docker run --mount src=data,dst=/b,readonly=0,readonly img',
    '--volumes-from x:ro': 'docker run --volumes-from store:ro registry.example/web',
    '--volumes-from x, of which the setup shows read-only mounts':
      'docker create --name store -v data:/data:ro img\ndocker run --volumes-from store img',
    '--volumes-from x, whose writable mount is covered by an own one': {
      files:
        'docker create --name store -v ⟦data:/data⟧ img # watertight: allow read-only-volumes -- filled here\n' +
        'docker run --volumes-from store -v site:/data:ro img',
      says: ['writable-volume'],
    },
    'a circle of loans':
      'docker create --name one --volumes-from two img\ndocker run --name two --volumes-from one img',
    '--tmpfs, which is no volume': 'docker run --tmpfs /tmp registry.example/web',
    '--mount type=tmpfs, which is no volume': 'docker run --mount type=tmpfs,dst=/tmp registry.example/web',
    'a mount of an image, which is a copy': 'docker run --mount type=image,src=alpine,dst=/a img',
    'an API socket that is switched off': 'docker run --use-api-socket=false registry.example/web',
    'a service of a swarm': 'docker service create --mount src=data,dst=/b,readonly registry.example/web',
    'a read-only mount before the image and words behind it': 'docker run -v /a:/b:ro img ls -v /a',
    'a writable one with the exception comment': {
      files: '# watertight: allow read-only-volumes -- uploads\ndocker run -v ⟦uploads:/srv/uploads⟧ img',
      says: ['writable-volume'],
    },
    'a writable one whose path the exception names': {
      files:
        '# watertight: allow read-only-volumes(/srv/up--loads) -- uploads\ndocker run -v ⟦uploads:/srv/up--loads/⟧ -v /a:/b:ro img',
      says: ['writable-volume'],
    },
    'a read-only Docker socket, with a warning': {
      files: 'docker run -v ⟦/var/run/docker.sock:/var/run/docker.sock:ro⟧ registry.example/web',
      says: ['socket-read-only'],
    },
    'the folder of the socket, read-only, with a warning': {
      files: 'docker run --mount ⟦type=bind,src=//run/,dst=/host,ro⟧ registry.example/web',
      says: ['socket-read-only'],
    },
    '-v /:/host:ro reads every host secret, with a warning': {
      files: 'docker run -v ⟦⟦/:/host:ro⟧⟧ registry.example/web',
      says: ['host-root-read-only', 'submounts'],
    },
    'submounts: ro is recursive from kernel 5.12 and Docker 25 on, named': {
      files: 'docker run -v ⟦/mnt:/disks:ro⟧ registry.example/web',
      says: ['submounts'],
    },
    'submounts that the text leaves writable, named': {
      files: 'docker run --mount type=bind,src=/a,dst=/b,readonly,⟦bind-recursive=writable⟧ img',
      says: ['submounts-writable'],
    },
    'submounts that are made read-only':
      'docker run --mount type=bind,src=/mnt,dst=/b,readonly,bind-recursive=readonly,bind-propagation=rprivate img',
    'image VOLUMEs of a linked image, named': {
      files: {
        Dockerfile: 'FROM debian:13\nVOLUME ["/data", ⟦"/logs"⟧]',
        'run.sh': 'docker run -v a1:/data:ro web',
      },
      says: ['image-volume'],
    },
    'an image VOLUME under a tmpfs': {
      Dockerfile: 'FROM debian:13\nVOLUME /data',
      'run.sh': 'docker run --tmpfs /data web',
    },
    'a mount behind the image, named': {
      files: 'docker run registry.example/web ⟦-v /a:/b⟧',
      says: ['after-image'],
    },
    'a long mount behind the image, named': {
      files: 'docker run img ⟦--mount type=bind,src=/a,dst=/b⟧',
      says: ['after-image'],
    },
  },
  unmet: {
    'a writable bind mount': {
      files: 'docker run -v ⟦/srv/site:/site⟧ registry.example/web',
      says: ['writable'],
      fixed: 'docker run -v /srv/site:/site:ro registry.example/web',
    },
    'a writable mount in quotes': {
      files: 'docker run -v ⟦"$PWD/site:/site"⟧ registry.example/web',
      says: ['writable'],
      fixed: 'docker run -v "$PWD/site:/site":ro registry.example/web',
    },
    'a writable mount behind an equals sign': {
      files: 'docker run --volume=⟦/a:/b⟧ registry.example/web',
      says: ['writable'],
      fixed: 'docker run --volume=/a:/b:ro registry.example/web',
    },
    'a writable mount with another mode': {
      files: 'docker run -v ⟦/a:/b:z⟧ registry.example/web',
      says: ['writable'],
      fixed: 'docker run -v /a:/b:ro,z registry.example/web',
    },
    'rw said aloud': {
      files: 'docker run -v ⟦./a:/b:rw⟧ registry.example/web',
      says: ['writable'],
      fixed: 'docker run -v ./a:/b:ro registry.example/web',
    },
    'a writable volume': {
      files: 'docker run -v ⟦data:/data⟧ registry.example/web',
      says: ['writable-volume'],
      fixed: 'docker run -v data:/data:ro registry.example/web',
    },
    'one writable mount among several': {
      files: 'docker run -v /a:/b:ro \\\n  -v ⟦data:/data⟧ \\\n  registry.example/web',
      says: ['writable-volume'],
    },
    'a writable --mount': {
      files: 'docker run --mount ⟦type=bind,src=/a,dst=/b⟧ registry.example/web',
      says: ['writable'],
      fixed: 'docker run --mount type=bind,src=/a,dst=/b,readonly registry.example/web',
    },
    '--mount …,readonly=false': {
      files: 'docker run --mount type=bind,src=/a,dst=/b,⟦readonly=false⟧ registry.example/web',
      says: ['turned-off'],
      fixed: 'docker run --mount type=bind,src=/a,dst=/b,readonly registry.example/web',
    },
    'last-wins: readonly, then ro=0': {
      files: 'docker run --mount type=bind,src=/a,dst=/b,readonly,⟦ro=0⟧ registry.example/web',
      says: ['turned-off-again'],
      fixed: 'docker run --mount type=bind,src=/a,dst=/b,readonly,readonly registry.example/web',
    },
    '-v /a:ro: a mode without a source, an invalid volume specification': {
      files: 'docker run -v ⟦/a:ro⟧ registry.example/web',
      says: ['mode-without-source'],
      fixed: 'docker run -v /a:/a:ro registry.example/web',
    },
    ':RO, which the daemon refuses': {
      files: 'docker run -v /a:/b:⟦RO⟧ registry.example/web',
      says: ['upper-case-mode'],
      fixed: 'docker run -v /a:/b:ro registry.example/web',
    },
    ':readonly, which the daemon refuses': {
      files: 'docker run -v /a:/b:⟦readonly⟧ registry.example/web',
      says: ['wrong-word'],
      fixed: 'docker run -v /a:/b:ro registry.example/web',
    },
    ':ro,rw, which the daemon refuses': {
      files: 'docker run -v /a:/b:⟦ro,rw⟧ registry.example/web',
      says: ['two-modes'],
      fixed: 'docker run -v /a:/b:ro registry.example/web',
    },
    'a mode that is none': {
      files: 'docker run -v /a:/b:⟦ro,noexec⟧ registry.example/web',
      says: ['unknown-mode'],
      fixed: 'docker run -v /a:/b:ro registry.example/web',
    },
    'ro twice': {
      files: 'docker run -v /a:/b:⟦ro,ro⟧ registry.example/web',
      says: ['repeated-mode'],
      fixed: 'docker run -v /a:/b:ro registry.example/web',
    },
    'two labels': {
      files: 'docker run -v /a:/b:⟦ro,z,Z,shared,cached⟧ registry.example/web',
      says: ['repeated-mode'],
      fixed: 'docker run -v /a:/b:ro,z,shared,cached registry.example/web',
    },
    'a comma too many': { files: 'docker run -v /a:/b:⟦ro,⟧ img', says: ['unknown-mode'] },
    '-v v:/b:ro: one letter reads as a drive': {
      files: 'docker run -v ⟦v⟧:/b:ro registry.example/web',
      says: ['drive-letter'],
    },
    '-v v:/b: an anonymous volume at a drive': {
      files: 'docker run -v ⟦v:/b⟧ registry.example/web',
      says: ['drive-letter'],
    },
    'a source that is no path and no name': {
      files: 'docker run -v ⟦a/b⟧:/c:ro registry.example/web',
      says: ['daemon-refuses'],
    },
    'two mounts at one place': {
      files: 'docker run -v /a:/b:ro -v /c:⟦/b⟧:ro registry.example/web',
      says: ['daemon-refuses'],
    },
    '--read-only covers the root file system, not volumes': {
      files: 'docker run --read-only -v ⟦data:/data⟧ registry.example/web',
      says: ['root-only'],
      fixed: 'docker run --read-only -v data:/data:ro registry.example/web',
    },
    'an anonymous volume': {
      files: 'docker run -v ⟦/data⟧ registry.example/web',
      says: ['anonymous'],
      fixed: 'docker run --tmpfs /data registry.example/web',
    },
    'an anonymous volume by --mount': {
      files: 'docker run --mount ⟦dst=/data⟧ registry.example/web',
      says: ['anonymous'],
      fixed: 'docker run --mount dst=/data,readonly registry.example/web',
    },
    'an anonymous volume at the end of a cluster': {
      files: 'docker run -itv ⟦/data⟧ registry.example/web',
      says: ['anonymous'],
    },
    'the socket’s path alone is an anonymous volume': {
      files: 'docker run -v ⟦/var/run/docker.sock⟧ registry.example/web',
      says: ['anonymous'],
    },
    'an option of the driver that says ro': {
      files: 'docker run --mount ⟦src=data,dst=/b,volume-opt=o=ro⟧ registry.example/web',
      says: ['driver-option'],
    },
    'the Docker socket': {
      files: 'docker run -v ⟦/var/run/docker.sock:/var/run/docker.sock⟧ registry.example/web',
      says: ['socket'],
    },
    'the whole host': {
      files: 'docker run -v ⟦/:/host⟧ registry.example/web',
      says: ['host-root'],
    },
    'a folder that runs the host': {
      files: 'docker run -v ⟦/etc/:/host/etc⟧ registry.example/web',
      says: ['host-folder'],
      fixed: 'docker run -v /etc/:/host/etc:ro registry.example/web',
    },
    '--use-api-socket': {
      files: 'docker run ⟦--use-api-socket⟧ registry.example/web',
      says: ['api-socket'],
      fixed: 'docker run registry.example/web',
    },
    '--volumes-from without :ro, of a container that the setup does not show': {
      files: 'docker run --volumes-from ⟦store⟧ registry.example/web',
      says: ['volumes-from-elsewhere'],
      fixed: 'docker run --volumes-from store:ro registry.example/web',
    },
    '--volumes-from with another mode': {
      files: 'docker run --volumes-from ⟦store:z⟧ registry.example/web',
      says: ['volumes-from-elsewhere'],
      fixed: 'docker run --volumes-from store:ro,z registry.example/web',
    },
    '--volumes-from x, which has a writable mount of its own': {
      files: 'docker create --name store -v ⟦data:/data⟧ img\ndocker run --volumes-from ⟦store⟧ img',
      says: ['writable-volume', 'volumes-from-writable'],
    },
    '--volumes-from x, which lends on what it borrows': {
      files:
        'docker create --name a1 -v ⟦data:/data⟧ img\ndocker create --name b1 --volumes-from ⟦a1⟧ img\n' +
        'docker run --volumes-from ⟦b1⟧ img',
      says: ['writable-volume', 'volumes-from-writable', 'volumes-from-writable'],
    },
    '--volumes-from x:RO': {
      files: 'docker run --volumes-from ⟦store:RO⟧ registry.example/web',
      says: ['upper-case-mode'],
      fixed: 'docker run --volumes-from store:ro registry.example/web',
    },
    'a service of a swarm that writes': {
      files: 'docker service create --mount ⟦src=data,dst=/b⟧ registry.example/web',
      says: ['writable-volume'],
      fixed: 'docker service create --mount src=data,dst=/b,readonly registry.example/web',
    },
    'another word for true': {
      files: 'docker run --mount ⟦type=bind,src=/a,dst=/b,readonly=yes⟧ registry.example/web',
      says: ['bad-mount'],
      fixed: 'docker run --mount type=bind,src=/a,dst=/b,readonly registry.example/web',
    },
    'another word for readonly': {
      files: 'docker run --mount ⟦type=bind,src=/a,dst=/b,read-only⟧ registry.example/web',
      says: ['bad-mount'],
      fixed: 'docker run --mount type=bind,src=/a,dst=/b,readonly registry.example/web',
    },
    'a space behind a comma': {
      files: 'docker run --mount ⟦"type=bind, src=/a,dst=/b,readonly"⟧ registry.example/web',
      says: ['bad-mount'],
      fixed: 'docker run --mount "type=bind,src=/a,dst=/b,readonly" registry.example/web',
    },
    'a field that is none': {
      files: 'docker run --mount ⟦type=bind,bogus=1,ro⟧ registry.example/web',
      says: ['bad-mount'],
    },
    'too many colons': { files: 'docker run -v ⟦/a:/b:ro:x⟧ img', says: ['bad-spec'] },
    'nothing before the first colon': { files: 'docker run -v ⟦:/b:ro⟧ img', says: ['bad-spec'] },
    'a name that Docker does not know': {
      files: 'docker run ⟦--volume-from=store:ro⟧ img',
      says: ['misspelled'],
      fixed: 'docker run --volumes-from=store:ro img',
    },
    'one of two containers': {
      files: 'docker run registry.example/a\ndocker run -v ⟦data:/data⟧ registry.example/b',
      says: ['writable-volume'],
    },
    'a command that Docker refuses': 'docker run -v /a:/b:ro --bogus registry.example/web',
    'a writable mount among unknown words': {
      files: 'docker run $OPTIONS -v ⟦data:/data⟧ registry.example/web',
      says: ['writable-volume'],
    },
    'an exception that names another path': {
      files: '# watertight: allow read-only-volumes(/srv) -- uploads\ndocker run -v ⟦data:/data⟧ img',
      says: ['writable-volume'],
    },
    'an exception for one of two': {
      files: '# watertight: allow read-only-volumes(/a) -- uploads\ndocker run -v ⟦aa:/a⟧ -v ⟦bb:/b⟧ img',
      says: ['writable-volume', 'writable-volume'],
    },
  },
  unknown: {
    'a Dockerfile alone': 'FROM debian:13\nVOLUME /data',
    'no container in the script': 'docker volume create data',
    'options that nobody gives': 'docker run $OPTIONS --name web registry.example/web',
    'options that nobody gives, before a read-only mount': 'docker run $OPTIONS -v /a:/b:ro img',
    'a mount that nobody gives': 'docker run -v "$MOUNT" registry.example/web',
    'a mode that nobody gives': 'docker run -v "/a:/b:$MODE" registry.example/web',
    'a field that nobody gives': 'docker run --mount "src=data,dst=/b,readonly=$RO" img',
    'a container to borrow from that nobody names': 'docker run --volumes-from "$STORE" img',
    'a container to borrow from whose mounts nobody gives':
      'docker create --name store -v "$MOUNT" img\ndocker run --volumes-from store img',
    'an API socket that nobody gives': 'docker run --use-api-socket=$SOCKET img',
  },
});

it('shows each read-only mount, and the command where there is none', () => {
  const evidence = (text: string) =>
    analyze([{ path: 'run.sh', kind: 'commands', text }]).mitigations['read-only-volumes'].evidence.map(
      ({ range }) => text.slice(range.start.character, range.end.character),
    );
  expect(evidence('docker run img')).toEqual(['docker run']);
  expect(evidence('docker run -v /a:/b:ro --volumes-from x:ro img')).toEqual([
    '-v /a:/b:ro',
    '--volumes-from x:ro',
  ]);
});

it.each([
  ['/a:ro', 'invalid volume specification: '],
  ['/a:/b:RO', 'invalid mode: RO'],
  ['/a:/b:readonly', 'invalid mode: readonly'],
  ['/a:/b:ro,rw', 'invalid mode: ro,rw'],
])('has the words with which the daemon refuses -v %s', (mount, words) => {
  const text = `docker run -v ${mount} img`;
  const report = analyze([{ path: 'run.sh', kind: 'commands', text }]).mitigations['read-only-volumes'];
  expect(report.diagnostics.map((each) => each.message.includes(words))).toEqual([true]);
});

it('has submounts as info, and names bind-recursive and the kernel that makes them read-only', () => {
  const text = 'docker run -v /mnt:/disks:ro img';
  const report = analyze([{ path: 'run.sh', kind: 'commands', text }]).mitigations['read-only-volumes'];
  const [{ severity, message, advice } = { severity: '', message: '', advice: '' }] = report.diagnostics;
  expect(severity).toBe('info');
  expect(message).toContain('Linux 5.12 and Docker 25');
  expect(advice).toContain('bind-recursive=readonly');
});

it('follows many loans of loans to where it stops', () => {
  const lines = Array.from(
    { length: 300 },
    (_, at) => `docker run --name c${at} --volumes-from c${at + 1} img`,
  );
  const report = analyze([{ path: 'run.sh', kind: 'commands', text: lines.join('\n') }]);
  expect(report.mitigations['read-only-volumes'].verdict).toBe('unmet');
});

/** Rewritings that mean the same to Docker. */
const SAME: Readonly<Record<string, (text: string) => string>> = {
  'another order of flags': (text) => text.replace(/( -d)( -v \S+)/, '$2$1'),
  'the letter glued': (text) => text.replace('-v ', '-v'),
  'the long name': (text) => text.replace('-v ', '--volume '),
  'the long name with an equals sign': (text) => text.replace('-v ', '--volume='),
  'a cluster': (text) => text.replace('-d -v', '-dv'),
  quotes: (text) => text.replace(/-v (\S+)/, '-v "$1"'),
  'quotes around a part': (text) => text.replace('/srv', "'/srv'"),
  '--mount': (text) =>
    text.replace(/-v (\S+?):(\/\w+)/, '--mount type=bind,src=$1,dst=$2').replace(':ro', ',ro'),
  'a continuation': (text) => text.replace(' -v', ' \\\n  -v'),
  'a comment above': (text) => `# -v /a:/b\n${text}`,
  'another program': (text) => text.replace('docker', 'sudo podman'),
  'a variable with a value': (text) => `SITE=/srv\n${text.replace('/srv', '"$SITE"')}`,
};

it.each(Object.entries(SAME))('gives the same verdict for %s', (_, change) => {
  const verdict = (text: string) =>
    analyze([{ path: 'run.sh', kind: 'commands', text }]).mitigations['read-only-volumes'].verdict;
  const texts = [':ro', ''].map((mode) => `docker run -d -v /srv:/site${mode} img\n`);
  expect(texts.map(change)).not.toEqual(texts);
  expect(texts.map(change).map(verdict)).toEqual(['met', 'unmet']);
});
