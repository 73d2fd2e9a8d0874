import { rule } from './harness';

rule('memory-limit', {
  met: {
    'a limit in megabytes': 'docker run -m 512m registry.example/web',
    'a limit glued to its flag': 'docker run -m512m registry.example/web',
    'a limit behind an equals sign': 'docker run --memory=512m registry.example/web',
    'a limit at the end of a cluster': 'docker run -itm512m registry.example/web',
    'a fraction of a gigabyte': 'docker run --memory .5g registry.example/web',
    'a quoted size with a space': 'docker run --memory "512 MB" registry.example/web',
    'the least that Docker accepts': 'docker run -m 6m registry.example/web',
    'bytes, where there are enough of them': 'docker run -m 536870912 registry.example/web',
    'a limit that replaces zero': 'docker run -m 0 -m 512m registry.example/web',
    'swap equal to memory: none at all': 'docker run -m 512m --memory-swap 512m registry.example/web',
    'a container that is only created': 'docker container create -m 512m registry.example/web',
    'podman, which has the same flags': 'podman run -m 512m registry.example/web',
    'a limit from a variable of the script': 'LIMIT=256m\ndocker run -m "$LIMIT" registry.example/web',
    'a reservation beside a limit': 'docker run -m 512m --memory-reservation 256m registry.example/web',
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
    'a bare number counts bytes': {
      files: 'docker run -m ⟦512⟧ registry.example/web',
      says: ['below-minimum'],
      fixed: 'docker run -m 512m registry.example/web',
    },
    kilobytes: {
      files: 'docker run --memory=⟦512k⟧ registry.example/web',
      says: ['below-minimum'],
      fixed: 'docker run --memory=512m registry.example/web',
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
    'the spelling of Kubernetes': {
      files: 'docker run -m ⟦256Mi⟧ registry.example/web',
      says: ['bad-size'],
      fixed: 'docker run -m 256m registry.example/web',
    },
    'a percentage': {
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
    'swap below memory': {
      files: 'docker run -m 512m --memory-swap ⟦256m⟧ registry.example/web',
      says: ['swap-below-memory'],
      fixed: 'docker run -m 512m --memory-swap 512m registry.example/web',
    },
    'a reservation above the limit, in the words of the daemon': {
      files: 'docker run -m 1g --memory-reservation ⟦2g⟧ registry.example/web',
      says: ['daemon-refuses'],
    },
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
    'options that nobody gives': 'docker run $OPTIONS registry.example/web',
  },
});
