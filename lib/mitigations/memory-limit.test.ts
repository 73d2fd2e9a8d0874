import { expect, it } from 'vitest';
import { analyze } from '../analyze';
import { rule } from './harness';

rule('memory-limit', {
  met: {
    'underscores between digits, as Go reads them': 'docker run -m 1_000m registry.example/web',
    'a limit in megabytes': 'docker run -m 512m registry.example/web',
    'a limit glued to its flag': 'docker run -m512m registry.example/web',
    'a limit behind an equals sign': 'docker run --memory=512m registry.example/web',
    'a limit at the end of a cluster': 'docker run -itm512m registry.example/web',
    'a fraction of a gigabyte': 'docker run --memory .5g registry.example/web',
    'a quoted size with a space': 'docker run --memory "512 MB" registry.example/web',
    'the least that Docker accepts, 6 MiB': 'docker run -m 6m registry.example/web',
    'the least that Docker accepts, in bytes': 'docker run -m 6291456 registry.example/web',
    'bytes, where there are enough of them': 'docker run -m 536870912 registry.example/web',
    'a limit that replaces zero': 'docker run -m 0 -m 512m registry.example/web',
    'swap equal to memory: none at all': 'docker run -m 512m --memory-swap 512m registry.example/web',
    'a container that is only created': 'docker container create -m 512m registry.example/web',
    'podman, which has the same flags': 'podman run -m 512m registry.example/web',
    'a limit from a variable of the script': 'LIMIT=256m\ndocker run -m "$LIMIT" registry.example/web',
    'a reservation beside a limit': 'docker run -m 512m --memory-reservation 256m registry.example/web',
    'Compose mem_limit': 'services:\n  web:\n    image: a\n    mem_limit: 512m\n',
    'a service with a number of bytes': 'services:\n  web:\n    image: a\n    mem_limit: 536870912\n',
    'Compose deploy.resources.limits.memory':
      'services:\n  web:\n    image: a\n    deploy: {resources: {limits: {memory: 1g}}}\n',
    'a service with the same limit twice':
      'services:\n  web:\n    image: a\n    mem_limit: 1g\n    deploy: {resources: {limits: {memory: 1024m}}}\n',
    'a service whose limit an override file brings': {
      files: {
        'compose.yaml': 'services:\n  web:\n    image: a\n',
        'compose.override.yaml': 'services:\n  web:\n    mem_limit: 512m\n',
      },
    },
    'a service with the default of a variable': `services:\n  web:\n    image: a\n    mem_limit: \${LIMIT:-512m}\n`,
    'a service that extends one of its file':
      'services:\n  base:\n    image: a\n    mem_limit: 1g\n  web:\n    extends: base\n',
    'a service of a swarm': 'docker service create --limit-memory 512m registry.example/web',
    'a service that an exception covers': {
      files: 'services:\n  # watertight: allow memory-limit -- a batch job\n  ⟦web⟧:\n    image: a\n',
      says: ['no-limit'],
    },
    'a service with unlimited swap, with a warning': {
      files: 'services:\n  web:\n    image: a\n    mem_limit: 1g\n    memswap_limit: ⟦-1⟧\n',
      says: ['unlimited-swap'],
      fixed: 'services:\n  web:\n    image: a\n    mem_limit: 1g\n    memswap_limit: 1g\n',
    },
    'sudo and a prompt before it': '$ sudo docker run -m 512m registry.example/web',
    'unlimited swap, with a warning': {
      files: 'docker run -m 512m --memory-swap ⟦-1⟧ registry.example/web',
      says: ['unlimited-swap'],
      fixed: 'docker run -m 512m --memory-swap 512m registry.example/web',
    },
    'no killer, with a warning': {
      files: 'docker run -m 512m ⟦--oom-kill-disable⟧ registry.example/web',
      says: ['oom-kill-disabled'],
    },
    'more than machines have, with a warning': {
      files: 'docker run -m ⟦1t⟧ registry.example/web',
      says: ['enormous'],
    },
    'an exception with a reason': {
      files: '# watertight: allow memory-limit -- sized by the host\n⟦docker run⟧ registry.example/web',
      says: ['no-limit'],
    },
  },
  unmet: {
    'no limit': {
      files: '⟦docker run⟧ -d registry.example/web',
      says: ['no-limit'],
      fixed: 'docker run -d --memory 512m registry.example/web',
    },
    'no limit on a container that is only created': {
      files: '⟦docker container create⟧ registry.example/web',
      says: ['no-limit'],
      fixed: 'docker container create --memory 512m registry.example/web',
    },
    'no limit in a continued command': {
      files: 'docker build -t web .\n⟦docker run⟧ -d \\\n  --name web \\\n  web',
      says: ['no-limit'],
      fixed: 'docker build -t web .\ndocker run -d \\\n  --name web --memory 512m \\\n  web',
    },
    'a bare number counts bytes: -m 512 is refused': {
      files: 'docker run -m ⟦512⟧ registry.example/web',
      says: ['below-minimum'],
      fixed: 'docker run -m 512m registry.example/web',
    },
    kilobytes: {
      files: 'docker run --memory=⟦512k⟧ registry.example/web',
      says: ['below-minimum'],
      fixed: 'docker run --memory=512m registry.example/web',
    },
    'one byte below 6 MiB': {
      files: 'docker run -m ⟦6291455⟧ registry.example/web',
      says: ['below-minimum'],
    },
    'less than the minimum in megabytes': {
      files: 'docker run -m ⟦5m⟧ registry.example/web',
      says: ['below-minimum'],
      fixed: 'docker run -m 512m registry.example/web',
    },
    'so much that the number overflows': {
      files: 'docker run -m ⟦99999999999999999999⟧ registry.example/web',
      says: ['below-minimum'],
    },
    zero: {
      files: 'docker run -m ⟦0⟧ registry.example/web',
      says: ['zero'],
      fixed: 'docker run -m 512m registry.example/web',
    },
    'zero megabytes': { files: 'docker run -m ⟦0m⟧ registry.example/web', says: ['zero'] },
    'a limit that a later zero takes away': {
      files: 'docker run -m 256m -m ⟦0⟧ registry.example/web',
      says: ['limit-overridden'],
      fixed: 'docker run -m 256m -m 256m registry.example/web',
    },
    'minus one': {
      files: 'docker run --memory=⟦-1⟧ registry.example/web',
      says: ['bad-size'],
      fixed: 'docker run --memory=512m registry.example/web',
    },
    'the spelling of Kubernetes, refused': {
      files: 'docker run -m ⟦256Mi⟧ registry.example/web',
      says: ['bad-size'],
      fixed: 'docker run -m 256m registry.example/web',
    },
    'a percentage, refused': {
      files: 'docker run -m ⟦50%⟧ registry.example/web',
      says: ['bad-size'],
      fixed: 'docker run -m 512m registry.example/web',
    },
    'a flag that has taken the image for its size': {
      files: 'docker run -m ⟦registry.example/web⟧',
      says: ['no-size'],
      fixed: 'docker run -m 512m registry.example/web',
    },
    'a single dash before the long name': {
      files: 'docker run ⟦-memory⟧ 512m registry.example/web',
      says: ['misspelled'],
      fixed: 'docker run --memory 512m registry.example/web',
    },
    'a name that Docker does not know': {
      files: 'docker run ⟦--memory-limit=64m⟧ registry.example/web',
      says: ['misspelled'],
      fixed: 'docker run --memory=64m registry.example/web',
    },
    'a limit before run': { files: 'docker ⟦-m⟧ 512m run registry.example/web', says: ['before-run'] },
    'a limit behind the image': {
      files: 'docker run -d registry.example/web ⟦-m 512m⟧',
      says: ['after-image'],
      fixed: 'docker run -d -m 512m registry.example/web',
    },
    'a long limit behind the image': {
      files: 'docker run registry.example/web ⟦--memory=512m⟧ serve',
      says: ['after-image'],
      fixed: 'docker run --memory=512m registry.example/web serve',
    },
    "the program's own megabytes": {
      files: 'docker run registry.example/memcached memcached ⟦-m 64⟧',
      says: ['after-image'],
      fixed: 'docker run --memory 512m registry.example/memcached memcached -m 64',
    },
    'a reservation alone': {
      files: 'docker run ⟦--memory-reservation 256m⟧ registry.example/web',
      says: ['reservation-alone'],
    },
    'a swap limit alone': {
      files: 'docker run ⟦--memory-swap 1g⟧ registry.example/web',
      says: ['swap-alone'],
    },
    'unlimited swap alone': {
      files: 'docker run ⟦--memory-swap -1⟧ registry.example/web',
      says: ['swap-alone'],
    },
    'kernel memory alone': {
      files: 'docker run ⟦--kernel-memory 256m⟧ registry.example/web',
      says: ['kernel-memory-alone'],
    },
    'a size for /dev/shm alone': {
      files: 'docker run ⟦--shm-size=64m⟧ registry.example/web',
      says: ['shm-size-alone'],
    },
    'a ulimit alone': {
      files: 'docker run ⟦--ulimit rss=1000000⟧ registry.example/web',
      says: ['ulimit-alone'],
    },
    '--memory-swap smaller than memory, refused': {
      files: 'docker run -m 512m --memory-swap ⟦256m⟧ registry.example/web',
      says: ['swap-below-memory'],
      fixed: 'docker run -m 512m --memory-swap 512m registry.example/web',
    },
    'a reservation above the limit, in the words of the daemon': {
      files: 'docker run -m 1g --memory-reservation ⟦2g⟧ registry.example/web',
      says: ['daemon-refuses'],
    },
    'a service without a limit': {
      files: 'services:\n  ⟦web⟧:\n    image: a\n',
      says: ['no-limit'],
      fixed: 'services:\n  web:\n    mem_limit: 512m\n    image: a\n',
    },
    'a service of a line of its own': {
      files: 'services:\n  ⟦web⟧: {image: a}\n',
      says: ['no-limit'],
    },
    'one of two services, behind a profile': {
      files: 'services:\n  web:\n    image: a\n    mem_limit: 1g\n  ⟦db⟧:\n    image: b\n    profiles: [x]\n',
      says: ['no-limit'],
    },
    'a service of too few bytes': {
      files: 'services:\n  web:\n    image: a\n    mem_limit: ⟦"512"⟧\n',
      says: ['below-minimum'],
      fixed: 'services:\n  web:\n    image: a\n    mem_limit: "512m"\n',
    },
    'a service with less than nothing': {
      files: 'services:\n  web:\n    image: a\n    mem_limit: ⟦-1⟧\n',
      says: ['below-minimum'],
      fixed: 'services:\n  web:\n    image: a\n    mem_limit: 512m\n',
    },
    'a service with zero': {
      files: 'services:\n  web:\n    image: a\n    deploy: {resources: {limits: {memory: ⟦"0"⟧}}}\n',
      says: ['zero'],
    },
    'a service with a reservation alone': {
      files:
        'services:\n  web:\n    image: a\n    deploy:\n      resources:\n        reservations:\n          ⟦memory: 1g⟧\n',
      says: ['reservation-alone'],
      fixed:
        'services:\n  web:\n    mem_limit: 512m\n    image: a\n    deploy:\n      resources:\n        reservations:\n          memory: 1g\n',
    },
    'a service with a wish alone': {
      files: 'services:\n  web:\n    image: a\n    ⟦mem_reservation: 1g⟧\n',
      says: ['reservation-alone'],
    },
    'a service with a limit for swap alone': {
      files: 'services:\n  web:\n    image: a\n    ⟦memswap_limit: 1g⟧\n',
      says: ['swap-alone'],
    },
    'a service with a size for /dev/shm alone': {
      files: 'services:\n  web:\n    image: a\n    ⟦shm_size: 1g⟧\n',
      says: ['shm-size-alone'],
    },
    'a service in the spelling of Kubernetes': {
      files: 'services:\n  web:\n    image: a\n    mem_limit: ⟦512Mi⟧\n',
      says: ['bad-size'],
      fixed: 'services:\n  web:\n    image: a\n    mem_limit: 512m\n',
    },
    'a service with a key that Compose does not know': {
      files: 'services:\n  web:\n    image: a\n    ⟦memory⟧: 512m\n',
      says: ['misspelled'],
      fixed: 'services:\n  web:\n    image: a\n    mem_limit: 512m\n',
    },
    'a service whose limit an override file takes away': {
      files: {
        'compose.yaml': 'services:\n  web:\n    image: a\n    mem_limit: 1g\n',
        'compose.override.yaml': 'services:\n  web:\n    mem_limit: ⟦0⟧\n',
      },
      says: ['zero'],
    },
    'a service of a swarm without a limit': {
      files: '⟦docker service create⟧ registry.example/web',
      says: ['no-limit'],
      fixed: 'docker service create --limit-memory 512m registry.example/web',
    },
    'a service of a swarm with its limit behind the image': {
      files: 'docker service create registry.example/web ⟦--memory 512m⟧',
      says: ['after-image'],
      fixed: 'docker service create --limit-memory 512m registry.example/web',
    },
    'a service of a swarm with a reservation alone': {
      files: 'docker service create ⟦--reserve-memory 1g⟧ registry.example/web',
      says: ['reservation-alone'],
    },
    'a Compose file that Compose refuses':
      'services:\n  web:\n    image: a\n    mem_limit: 1g\n    bogus: 1\n',
    'one of two containers': {
      files: 'docker run -m 512m registry.example/a\n⟦docker run⟧ registry.example/b',
      says: ['no-limit'],
    },
    'an option whose value is not the mitigation’s own but stops the command':
      'docker run -m 512m --bogus registry.example/web',
    'an exception for something else': {
      files: '# watertight: allow set-a-user -- needs root\n⟦docker run⟧ registry.example/web',
      says: ['no-limit'],
    },
  },
  unknown: {
    'a Dockerfile alone': 'FROM debian:13\nUSER nobody',
    'no container in the script': 'docker build -t web .',
    'a size that nobody gives': 'docker run -m "$LIMIT" registry.example/web',
    'a service with a size that nobody gives': 'services:\n  web:\n    image: a\n    mem_limit: $LIMIT\n',
    'a service of a file that is not here':
      'services:\n  web:\n    extends: {file: base.yaml, service: web}\n',
    'a Compose file without services': { 'compose.yaml': 'name: a\nservices: {}\n' },
    'options that nobody gives': 'docker run $OPTIONS registry.example/web',
  },
});

it.each([
  ['-m 512', 'Minimum memory limit allowed is 6MB'],
  ['-m 512Mi', "invalid suffix: 'mi'"],
  ['-m 50%', "invalid suffix: '%'"],
  ['-m 512m --memory-swap 256m', 'Minimum memoryswap limit should be larger than memory limit, see usage'],
])('has the words with which Docker refused %s', (options, words) => {
  const text = `docker run ${options} img`;
  const { diagnostics } = analyze([{ path: 'run.sh', kind: 'commands', text }]).mitigations['memory-limit'];
  expect(diagnostics.map((each) => each.message.includes(words))).toEqual([true]);
});

it.each([
  ['6291456b', '6291455b'],
  ['6144k', '6143k'],
  ['6144kb', '6143kib'],
  ['6M', '5M'],
  ['6mb', '5mib'],
  ['0.5g', '0.005g'],
  ['0.0078125GB', '0.001GiB'],
  ['0.5t', '0.000005t'],
  ['0.0005p', '0.000000005p'],
])('reads every unit, with fractions: %s is accepted and %s is below 6 MiB', (enough, little) => {
  const found = [enough, little].map((size) => {
    const text = `docker run -m ${size} img`;
    const own = analyze([{ path: 'run.sh', kind: 'commands', text }]).mitigations['memory-limit'];
    return [own.verdict, ...own.diagnostics.map(({ id }) => id)].join(' ');
  });
  expect(found).toEqual(['met', 'unmet memory-limit/below-minimum']);
});
