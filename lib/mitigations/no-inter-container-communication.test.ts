import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import { kindOf } from '../setup';
import { rule } from './harness';

const OFF = '{"icc": false}';
const RUN = 'docker run img';
const OPTION = 'com.docker.network.bridge.enable_icc';

rule('no-inter-container-communication', {
  met: {
    'daemon icc: false in daemon.json': { 'daemon.json': OFF, 'run.sh': RUN },
    'a daemon file alone': { 'daemon.json': '{"icc": false, "iptables": true}' },
    'a dockerd --icc=false': `sudo dockerd --icc=false &\n${RUN}`,
    'a dockerd --icc=0 with other flags': 'dockerd --icc=0 -H unix:///run/docker.sock --iptables=true',
    'the last value of the flag': 'dockerd --icc --icc=false',
    'the bridge by its name': {
      'daemon.json': OFF,
      'run.sh': 'docker run --network bridge img\ndocker run --net=default img',
    },
    'on none, without a daemon file': 'docker run --network none img',
    'a user-defined bridge network that has enable_icc=false': `docker network create -o ${OPTION}=false app\ndocker run --network app img`,
    'the option as --opt, behind the name, with the driver': `docker network create app --driver bridge --opt=${OPTION}=0\ndocker run --network=app img`,
    'the long form of --network': `docker network create -o ${OPTION}=false app\ndocker run --network name=app,alias=web img`,
    'the last of two options': `docker network create -o ${OPTION}=true -o ${OPTION}=false app\ndocker run --net app img`,
    'two networks, both closed': `docker network create -o ${OPTION}=false one\ndocker network create -o ${OPTION}=f two\ndocker run --network one --network two img`,
    'daemon default-network-opts': {
      'daemon.json': `{"icc": false, "default-network-opts": {"bridge": {"${OPTION}": "false"}}}`,
      'run.sh': 'docker network create app\ndocker run --network app img',
    },
    'the same as a flag of dockerd': `dockerd --icc=false --default-network-opt=bridge=${OPTION}=false &\ndocker network create app\ndocker run --network app img`,
    'an exception comment that names the network': {
      files: {
        'daemon.json': OFF,
        'run.sh':
          '# watertight: allow no-inter-container-communication(app) -- web reads from db\n⟦docker network create⟧ app\ndocker run --network app img',
      },
      says: ['default-bridge-only'],
    },
    'an exception above the container, which names the network': {
      files:
        'docker network create app\n# watertight: allow no-inter-container-communication(app) -- web reads from db\ndocker run --network ⟦app⟧ img',
      says: ['open-network'],
    },
    '--link (legacy) on the default bridge, which opens the named hole and is fine': {
      'daemon.json': OFF,
      'run.sh': 'docker run --link db:db img',
    },
    '--link on a network of its own, which opens nothing': {
      files: `docker network create -o ${OPTION}=false app\ndocker run --network app ⟦--link db⟧ img`,
      says: ['link-opens-nothing'],
    },
    'a network that only another container is on': {
      'daemon.json': OFF,
      'run.sh': 'docker network create app\ndocker run img',
    },
    'a service of Compose on a closed network': {
      'compose.yaml': `services:\n  web:\n    image: img\n    networks: [front]\nnetworks:\n  front:\n    driver_opts:\n      ${OPTION}: "false"\n`,
    },
    'a service of Compose without a network': {
      'compose.yaml': 'services:\n  web:\n    image: img\n    network_mode: none\n',
    },
    'a service of Compose on the default bridge of a closed daemon': {
      'compose.yaml': 'services:\n  web:\n    image: img\n    network_mode: bridge\n',
      'daemon.json': OFF,
    },
  },
  unmet: {
    'icc left on in daemon.json': {
      files: { 'daemon.json': '{⟦"icc": true⟧}', 'run.sh': RUN },
      says: ['icc-on'],
      fixed: OFF,
    },
    'a daemon.json that says nothing of it': {
      files: { 'daemon.json': '⟦{⟧"ipv6": true}' },
      says: ['icc-on'],
      fixed: '{ "icc": false,"ipv6": true}',
    },
    'an empty daemon.json': {
      files: { 'daemon.json': '⟦{⟧}', 'run.sh': RUN },
      says: ['icc-on'],
      fixed: OFF,
    },
    'a dockerd without the flag': {
      files: `⟦dockerd⟧ --ipv6 &\n${RUN}`,
      says: ['icc-on'],
      fixed: `dockerd --ipv6 --icc=false &\n${RUN}`,
    },
    'a dockerd that switches it on again': { files: 'dockerd --icc=false ⟦--icc⟧', says: ['icc-on'] },
    'iptables disabled beside it: dockerd refuses to start': {
      files: { 'daemon.json': '{"icc": false, ⟦"iptables": false⟧}', 'run.sh': RUN },
      says: ['iptables-off'],
      fixed: '{"icc": false, "iptables": true}',
    },
    '--iptables=false beside --icc=false': {
      files: 'dockerd --icc=false ⟦--iptables=false⟧',
      says: ['iptables-off'],
      fixed: 'dockerd --icc=false --iptables=true',
    },
    'ip6tables disabled where IPv6 is on': {
      files: { 'daemon.json': '{"icc": false, "ipv6": true, ⟦"ip6tables": false⟧}' },
      says: ['iptables-off'],
    },
    'iptables off in the file and icc off on the line': {
      files: { 'daemon.json': '{⟦"iptables": false⟧}', 'run.sh': 'dockerd --icc=false' },
      says: ['iptables-off'],
    },
    'icc in the wrong type ("false")': {
      files: { 'daemon.json': '{"icc": ⟦"false"⟧}', 'run.sh': RUN },
      says: ['icc-wrong-type'],
      fixed: OFF,
    },
    'a key in other letters': {
      files: { 'daemon.json': '{⟦"ICC"⟧: false}' },
      says: ['icc-misspelled'],
      fixed: OFF,
    },
    'a daemon.json that is no JSON': { 'daemon.json': '{"icc": false,}', 'run.sh': RUN },
    'daemon.json and flag both set (dockerd refuses to start: conflict)': {
      files: { 'run.sh': 'dockerd ⟦--icc=false⟧', 'daemon.json': OFF },
      says: ['flag-and-file'],
      fixed: 'dockerd',
    },
    'the cheat sheet’s own docker -d --icc=false: the fix writes dockerd': {
      files: '⟦docker -d⟧ --icc=false',
      says: ['old-daemon'],
      fixed: 'dockerd --icc=false',
    },
    'the same with its misprint': {
      files: '⟦docker -d⟧ --icc=false --iptable',
      says: ['old-daemon'],
      fixed: 'dockerd --icc=false --iptables',
    },
    'docker daemon, gone since 17.12: the fix writes dockerd': {
      files: '⟦docker daemon --icc⟧=false',
      says: ['old-daemon'],
      fixed: 'dockerd --icc=false',
    },
    '--iptable, refused as unknown': {
      files: 'dockerd --icc=false ⟦--iptable⟧',
      says: ['misspelled'],
      fixed: 'dockerd --icc=false --iptables',
    },
    '--icc false with a space: a bool flag takes no separate value': {
      files: 'dockerd --icc ⟦false⟧',
      says: ['separate-value'],
      fixed: 'dockerd --icc=false',
    },
    'a value that is no boolean': { files: 'dockerd --icc=⟦no⟧', says: ['dockerd-refuses'] },
    'a user-defined bridge, which the daemon’s icc does not cover': {
      files: { 'run.sh': '⟦docker network create⟧ app\ndocker run --network app img', 'daemon.json': OFF },
      says: ['default-bridge-only'],
      fixed: `docker network create -o ${OPTION}=false app\ndocker run --network app img`,
    },
    'a user-defined bridge and no daemon file': {
      files: '⟦docker network create⟧ -d bridge app\ndocker run --network app img',
      says: ['open-network'],
      fixed: `docker network create -d bridge -o ${OPTION}=false app\ndocker run --network app img`,
    },
    '-o icc=false on a network (accepted and ignored)': {
      files: 'docker network create -o ⟦icc=false⟧ app\ndocker run --network app img',
      says: ['ignored-option'],
      fixed: `docker network create -o ${OPTION}=false app\ndocker run --network app img`,
    },
    '-o enable_icc=false on a network (accepted and ignored)': {
      files: 'docker network create -o ⟦enable_icc=false⟧ app\ndocker run --network app img',
      says: ['ignored-option'],
    },
    '--internal (cuts the outside world, not the neighbours)': {
      files: 'docker network create ⟦--internal⟧ app\ndocker run --network app img',
      says: ['internal-only'],
    },
    'the option with a value that is no boolean': {
      files: `docker network create -o ⟦${OPTION}=no⟧ app\ndocker run --network app img`,
      says: ['bad-icc-value'],
    },
    'the option switched on': {
      files: `docker network create -o ⟦${OPTION}=true⟧ app\ndocker run --network app img`,
      says: ['icc-turned-on'],
    },
    'a network of another driver': {
      files: `⟦docker network create⟧ -d macvlan -o ${OPTION}=false app\ndocker run --network app img`,
      says: ['other-driver'],
    },
    'a network that is joined later': {
      files: {
        'run.sh': '⟦docker network create⟧ app\ndocker run --name web img\ndocker network connect app web',
        'daemon.json': OFF,
      },
      says: ['default-bridge-only'],
    },
    '--network host': { files: 'docker run --network ⟦host⟧ img', says: ['host-network'] },
    '--net=host': { files: 'docker run --net=⟦host⟧ img', says: ['host-network'] },
    '--network container:x': { files: 'docker run --network ⟦container:db⟧ img', says: ['shared-network'] },
    'docker run --icc=false': { files: 'docker run ⟦--icc=false⟧ img', says: ['no-such-flag'] },
    'docker network create --icc=false': {
      files: 'docker network create ⟦--icc=false⟧ app',
      says: ['no-such-flag'],
      fixed: `docker network create -o ${OPTION}=false app`,
    },
    'an exception for another network': {
      files:
        '# watertight: allow no-inter-container-communication(other) -- why\n⟦docker network create⟧ app\ndocker run --network app img',
      says: ['open-network'],
    },
    'one of two containers': {
      files: 'docker run --network none img\ndocker run --network ⟦host⟧ img',
      says: ['host-network'],
    },
    'services of Compose on the network that Compose makes': {
      files: { 'compose.yaml': 'services:\n  ⟦web⟧:\n    image: img\n' },
      says: ['open-network'],
      fixed: `services:\n  web:\n    image: img\nnetworks:\n  default:\n    driver_opts:\n      ${OPTION}: "false"\n`,
    },
    'a service of Compose on an open network': {
      files: {
        'compose.yaml':
          'services:\n  web:\n    image: img\n    networks: [front]\nnetworks:\n  ⟦front⟧:\n    driver: bridge\n',
      },
      says: ['open-network'],
      fixed: `services:\n  web:\n    image: img\n    networks: [front]\nnetworks:\n  front:\n    driver_opts:\n      ${OPTION}: "false"\n    driver: bridge\n`,
    },
    'a service of Compose on the host’s network': {
      files: { 'compose.yaml': 'services:\n  web:\n    image: img\n    network_mode: ⟦host⟧\n' },
      says: ['host-network'],
    },
    'a service of Compose on another one’s network': {
      files: {
        'compose.yaml':
          'services:\n  web:\n    image: img\n    network_mode: ⟦service:db⟧\n  db:\n    image: img\n    network_mode: none\n',
      },
      says: ['shared-network'],
    },
  },
  unknown: {
    'nothing to judge': { 'run.sh': 'echo hello' },
    'containers on the default bridge and no daemon configuration in the setup': RUN,
    'a network neither created nor configured in the setup': 'docker run --network app img',
    'a network that nobody names': 'docker run --network $NET img',
    'an option that nobody gives': 'docker network create -o "$OPTION" app\ndocker run --network app img',
    'a flag that nobody gives': `dockerd --icc=$ICC &\n${RUN}`,
    'dockerd --validate, which starts nothing': `dockerd --validate --icc=false\n${RUN}`,
    'a network of Compose that is made elsewhere': {
      'compose.yaml':
        'services:\n  web:\n    image: img\n    networks: [front]\nnetworks:\n  front:\n    external: true\n',
    },
  },
});

describe('no-inter-container-communication', () => {
  const own = (files: Readonly<Record<string, string>>) =>
    analyze(Object.entries(files).map(([path, text]) => ({ path, kind: kindOf(path) ?? 'env', text })))
      .mitigations['no-inter-container-communication'];

  it('has its evidence on the daemon’s setting and on a link', () => {
    const { evidence } = own({ 'daemon.json': OFF, 'run.sh': 'docker run --link db img' });
    expect(evidence.map(({ path, range }) => [path, range.start.character])).toEqual([
      ['daemon.json', 1],
      ['run.sh', 11],
    ]);
  });

  it.each(['docker -d --icc=false', 'dockerd --icc false'])(
    'alone is touched by a line that starts no daemon: %s',
    (text) => {
      const { mitigations, diagnostics } = analyze([
        { path: 'run.sh', kind: 'commands', text: `${text}\ndocker run img` },
      ]);
      expect(diagnostics.map(({ id }) => id)).toEqual(['daemon/refused']);
      expect(mitigations['no-inter-container-communication'].blockedBy).toEqual(['daemon/refused']);
      expect(mitigations['no-env-secrets'].verdict).toBe('met');
    },
  );

  it('puts false where null stands, which leaves icc on', () => {
    const { verdict, diagnostics } = own({ 'daemon.json': '{"icc": null}', 'run.sh': 'docker run img' });
    expect([verdict, diagnostics[0]?.range.start.character]).toEqual(['unmet', 1]);
    expect(diagnostics[0]?.fixes[0]?.edits.map(({ newText }) => newText)).toEqual(['false']);
  });

  it('has the words of dockerd to quote, and says that --validate does not notice', () => {
    const [problem] = own({ 'daemon.json': '{"icc": false, "iptables": false}' }).diagnostics;
    expect(problem?.message).toContain(
      'You specified --iptables=false with --icc=false. ICC=false uses iptables to function. Please set --icc or --iptables to true',
    );
    expect(problem?.message).toContain('--validate');
  });

  it.each([
    ['services:\n  a:\n    image: b\n', 1],
    ['{"services": {"a": {"image": "b"}}}', 0],
    ['{\n  "services": {"a": {"image": "b"}}\n}\n', 0],
    ['  services:\n    a:\n      image: b\n', 0],
    ['services:\n  a:\n    image: b\n...\n', 0],
  ])('configures the default network where a key may follow: %j', (text, fixes) => {
    expect(own({ 'compose.yaml': text }).diagnostics[0]?.fixes).toHaveLength(fixes);
  });

  it.each([
    `docker network create -o ${OPTION}=false app`,
    `docker network create --opt ${OPTION}=false app`,
    `docker network create app -o ${OPTION}=F`,
    `docker network create \\\n  -o "${OPTION}"=false \\\n  'app'`,
    `sudo docker network create -d bridge -o ${OPTION}=0 app # closed`,
    `N=app\ndocker network create -o ${OPTION}=false $N`,
  ])('reads a network however it is written: %s', (text) => {
    const verdict = (script: string) => own({ 'run.sh': `${script}\ndocker run --network app img` }).verdict;
    expect(verdict(text)).toBe('met');
    expect(verdict(text.replace(OPTION, 'icc'))).toBe('unmet');
  });
});
