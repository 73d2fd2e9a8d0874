import { rule } from './harness';

/** A Compose file of one service with these lines. */
const service = (...lines: readonly string[]) => ({
  'compose.yaml': `services:\n  web:\n    image: img\n${lines.map((line) => `    ${line}\n`).join('')}`,
});

rule('read-only-volumes', {
  met: {
    'Compose short :ro': service('volumes: ["./a:/b:ro"]'),
    'Compose long read_only: true': service(
      'volumes:',
      '  - type: bind',
      '    source: ./a',
      '    target: /b',
      '    read_only: true',
    ),
    'Compose volumes_from with its mode': service('volumes_from: ["container:db:ro"]'),
    'Compose volumes_from of a service that only reads': {
      'compose.yaml':
        'services:\n  web:\n    image: img\n    volumes_from: [db]\n  db:\n    image: img\n    volumes: ["/a:/b:ro"]\n',
    },
    'Compose tmpfs': service('tmpfs: /tmp'),
    'a writable mount of Compose with the exception above its item': {
      files: service(
        'volumes:',
        '  # watertight: allow read-only-volumes(/up) -- uploads',
        '  - ⟦./up:/up⟧',
        '  - ./a:/b:ro',
      ),
      says: ['writable'],
    },
  },
  unmet: {
    'a name of one letter, which is read as a drive': {
      files: 'services:\n  web:\n    image: img\n    volumes:\n      - ⟦v⟧:/b:ro\n',
      says: ['drive-letter'],
    },
    'a writable mount of Compose': {
      files: service('volumes:', '  - ⟦./a:/b⟧'),
      says: ['writable'],
      fixed: 'services:\n  web:\n    image: img\n    volumes:\n      - ./a:/b:ro\n',
    },
    'a writable mount of Compose in quotes': {
      files: service('volumes: [⟦"./a:/b"⟧]'),
      says: ['writable'],
      fixed: 'services:\n  web:\n    image: img\n    volumes: ["./a:/b:ro"]\n',
    },
    'in Compose’s short syntax an unknown mode is silently ignored: RO': {
      files: service('volumes:', '  - ./a:/b:⟦RO⟧'),
      says: ['ignored-mode'],
      fixed: 'services:\n  web:\n    image: img\n    volumes:\n      - ./a:/b:ro\n',
    },
    'in Compose’s short syntax an unknown mode is silently ignored: readonly': {
      files: service('volumes: ["./a:/b:⟦readonly⟧"]'),
      says: ['ignored-mode'],
      fixed: 'services:\n  web:\n    image: img\n    volumes: ["./a:/b:ro"]\n',
    },
    'a mode of Compose without a source': {
      files: service('volumes:', '  - ⟦/a:ro⟧'),
      says: ['mode-without-source'],
    },
    'read_only: false': {
      files: service(
        'volumes:',
        '  - type: bind',
        '    source: ./a',
        '    target: /b',
        '    read_only: ⟦false⟧',
      ),
      says: ['turned-off'],
      fixed:
        'services:\n  web:\n    image: img\n    volumes:\n      - type: bind\n        source: ./a\n        target: /b\n        read_only: true\n',
    },
    'read_only of the service, which is for its root': {
      files: service('read_only: true', 'volumes: [⟦"./a:/b"⟧]'),
      says: ['root-only'],
    },
    'use_api_socket: true': {
      files: service('⟦use_api_socket: true⟧'),
      says: ['api-socket'],
      fixed: 'services:\n  web:\n    image: img\n',
    },
    'Compose volumes_from of a service that writes': {
      files: {
        'compose.yaml':
          'services:\n  web:\n    image: img\n    volumes_from: [⟦db⟧]\n  db:\n    image: img\n    volumes: [⟦"/a:/b"⟧]\n',
      },
      says: ['volumes-from-writable', 'writable'],
    },
    'Compose volumes_from of a container elsewhere': {
      files: service('volumes_from: [⟦"container:db"⟧]'),
      says: ['volumes-from-elsewhere'],
    },
  },
});
