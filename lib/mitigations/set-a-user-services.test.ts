import { rule } from './harness';

rule('set-a-user', {
  met: {
    'a service with a user': {
      files: 'services:\n  web:\n    image: registry.example/web\n    user: "1000:1000"\n',
    },
    'a service of an image with a user': {
      files: { Dockerfile: 'FROM node:22\nUSER node', 'compose.yaml': 'services:\n  web:\n    build: .\n' },
    },
    'a service of the stage with a user': {
      files: {
        Dockerfile: 'FROM node:22 AS run\nUSER node\nFROM node:22 AS dev\nUSER root',
        'compose.yaml': 'services:\n  web:\n    build: {context: ., target: run}\n',
      },
    },
    'a service with an empty user, which is the one of its image': {
      files: {
        Dockerfile: 'FROM node:22\nUSER node',
        'compose.yaml': 'services:\n  web:\n    build: .\n    user: ""\n',
      },
    },
    'a service of a swarm with a user': 'docker service create --user 1000:1000 registry.example/web',
  },
  unmet: {
    'a service with a number for a user': {
      files: 'services:\n  web:\n    image: registry.example/web\n    user: ⟦1000⟧\n',
      says: ['not-a-text'],
      fixed: 'services:\n  web:\n    image: registry.example/web\n    user: "1000"\n',
    },
    'a service with zero for a user': {
      files: 'services:\n  web:\n    image: registry.example/web\n    user: ⟦0⟧\n',
      says: ['not-a-text'],
      fixed: 'services:\n  web:\n    image: registry.example/web\n    user: "10001:10001"\n',
    },
    'a service with root in quotes': {
      files: "services:\n  web:\n    image: registry.example/web\n    user: ⟦'0:0'⟧\n",
      says: ['uid-zero'],
      fixed: "services:\n  web:\n    image: registry.example/web\n    user: '10001:10001'\n",
    },
    'a service that puts root over its image': {
      files: {
        Dockerfile: 'FROM node:22\nUSER node',
        'compose.yaml': 'services:\n  web:\n    build: .\n    user: ⟦root⟧\n',
      },
      says: ['root-over-image-user'],
    },
    'a service of an image that starts as root': {
      files: 'services:\n  ⟦web⟧:\n    image: nginx:1.29\n',
      says: ['image-runs-as-root'],
      fixed: 'services:\n  web:\n    user: "10001:10001"\n    image: nginx:1.29\n',
    },
    'a service with a variable that only looks like a user': {
      files: 'services:\n  web:\n    image: nginx\n    environment:\n      ⟦PUID: 1000⟧\n',
      says: ['only-a-variable'],
    },
    'a service of a Dockerfile without a user': {
      files: { Dockerfile: '⟦FROM node:22⟧', 'compose.yaml': 'services:\n  web:\n    build: .\n' },
      says: ['no-user'],
    },
    'a service of a swarm that is root': {
      files: 'docker service create --user ⟦root⟧ registry.example/web',
      says: ['root-user'],
    },
    'root that the daemon maps to another user, with a remark': {
      files: {
        'daemon.json': '{⟦"userns-remap": "default"⟧}',
        'run.sh': 'docker run -u ⟦root⟧ registry.example/web',
      },
      says: ['remapped-root', 'root-user'],
    },
    'root that --userns host keeps out of the daemon’s userns-remap, without the remark': {
      files: {
        'daemon.json': '{"userns-remap": "default"}',
        'run.sh': 'docker run --userns host -u ⟦root⟧ registry.example/web',
      },
      says: ['root-user'],
    },
    'a service that userns_mode keeps out of it': {
      files: {
        'daemon.json': '{"userns-remap": "default"}',
        'compose.yaml':
          'services:\n  web:\n    image: registry.example/web\n    userns_mode: host\n    user: ⟦root⟧\n',
      },
      says: ['root-user'],
    },
  },
  unknown: {
    'a service with a user that nobody names':
      'services:\n  web:\n    image: registry.example/web\n    user: $WHO\n',
    'a service of an image that nobody describes': 'services:\n  web:\n    image: registry.example/web\n',
  },
});
