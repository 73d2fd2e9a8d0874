import { expect, it } from 'vitest';
import { analyze } from '../analyze';
import { kindOf } from '../setup';
import { rule } from './harness';

rule('read-only-filesystem', {
  met: {
    'a service that says so': 'services:\n  web:\n    image: a\n    read_only: true\n',
    'a service that says yes in quotes': {
      files: 'services:\n  web:\n    image: a\n    read_only: "yes"\n    tmpfs: [/tmp]\n',
    },
    'a service of a swarm': 'docker service create --read-only registry.example/web',
    'a privileged service, with a warning': {
      files: 'services:\n  web:\n    image: a\n    read_only: true\n    ⟦privileged: true⟧\n',
      says: ['privileged-beside'],
    },
    'a service of an image with a volume, with a remark': {
      files: {
        Dockerfile: 'FROM a\nVOLUME ⟦/data⟧\n',
        'compose.yaml': 'services:\n  web:\n    build: .\n    read_only: true\n',
      },
      says: ['image-volume'],
    },
    'the switch': 'docker run --read-only registry.example/web',
    'the switch with its value': 'docker run --read-only=true registry.example/web',
    'any spelling of true that Go knows': 'docker run --read-only=T registry.example/web',
    'last-wins pairs: turned off, then on': 'docker run --read-only=false --read-only registry.example/web',
    'writable places by tmpfs': 'docker run --read-only --tmpfs /tmp --tmpfs /run registry.example/web',
    'a writable volume beside it': 'docker run --read-only -v data:/data registry.example/web',
    'a container that is only created': 'docker create --read-only registry.example/web',
    'the switch in a continued command': 'docker run -d \\\n  --read-only \\\n  registry.example/web',
    'the end of the options before the image': 'docker run --read-only -- registry.example/web',
    'an exception with a reason': {
      files: '⟦docker run⟧ registry.example/web # watertight: allow read-only-filesystem -- legacy',
      says: ['no-read-only'],
    },
    'a privileged container, with a warning': {
      files: 'docker run --read-only ⟦--privileged⟧ registry.example/web',
      says: ['privileged-beside'],
    },
    'a container that is privileged no more': 'docker run --read-only --privileged --privileged=false img',
    'an image VOLUME leaves a writable hole, named as info': {
      files: { Dockerfile: 'FROM debian:13\nVOLUME ⟦/data⟧', 'run.sh': 'docker run --read-only web' },
      says: ['image-volume'],
    },
    'an image VOLUME under a tmpfs': {
      Dockerfile: 'FROM debian:13\nVOLUME ["/data"]',
      'run.sh': 'docker run --read-only --tmpfs /data:size=64m web',
    },
    'an image VOLUME that one of two containers leaves open': {
      files: {
        Dockerfile: 'FROM debian:13\nVOLUME ⟦/data⟧ /cache',
        'run.sh':
          'docker build -t web .\ndocker run --read-only --tmpfs /data --tmpfs /cache web\ndocker run --read-only -v /srv:/cache:ro web',
      },
      says: ['image-volume'],
    },
    'a word behind the switch, which is then the image': {
      files: 'docker run --read-only ⟦false⟧ registry.example/web',
      says: ['separate-value'],
    },
  },
  unmet: {
    'a service that says nothing': {
      files: 'services:\n  ⟦web⟧:\n    image: a\n',
      says: ['no-read-only'],
      fixed: 'services:\n  web:\n    read_only: true\n    image: a\n',
    },
    'a service that switches it off': {
      files: 'services:\n  web:\n    image: a\n    ⟦read_only: "off"⟧\n',
      says: ['turned-off'],
      fixed: 'services:\n  web:\n    image: a\n    read_only: true\n',
    },
    'a service whose override switches it off': {
      files: {
        'compose.yaml': 'services:\n  web:\n    image: a\n    read_only: true\n',
        'compose.override.yaml': 'services:\n  web:\n    ⟦read_only: false⟧\n',
      },
      says: ['turned-off'],
    },
    'a service with read_only under a volume': {
      files:
        'services:\n  web:\n    image: a\n    volumes:\n      - type: bind\n        source: /a\n        target: /b\n        read_only: ⟦true⟧\n',
      says: ['only-volumes'],
      fixed:
        'services:\n  web:\n    read_only: true\n    image: a\n    volumes:\n      - type: bind\n        source: /a\n        target: /b\n        read_only: true\n',
    },
    'a service with a read-only volume alone': {
      files: 'services:\n  web:\n    image: a\n    volumes:\n      - ⟦/a:/b:ro⟧\n',
      says: ['only-volumes'],
    },
    'a service with a tmpfs for a root': {
      files: 'services:\n  web:\n    image: a\n    tmpfs: [⟦/⟧]\n',
      says: ['tmpfs-on-root'],
      fixed: 'services:\n  web:\n    image: a\n    tmpfs: [/tmp]\n',
    },
    'a service with a key that Compose does not know': {
      files: 'services:\n  web:\n    image: a\n    ⟦readonly⟧: true\n',
      says: ['misspelled'],
      fixed: 'services:\n  web:\n    image: a\n    read_only: true\n',
    },
    'a service with a word that is neither true nor false': {
      files: 'services:\n  web:\n    image: a\n    read_only: ⟦maybe⟧\n',
      says: ['bad-value'],
      fixed: 'services:\n  web:\n    image: a\n    read_only: true\n',
    },
    'a service of a swarm without it': {
      files: '⟦docker service create⟧ -u 1000 registry.example/web',
      says: ['no-read-only'],
      fixed: 'docker service create -u 1000 --read-only registry.example/web',
    },
    'a writable root': {
      files: '⟦docker run⟧ -d registry.example/web',
      says: ['no-read-only'],
      fixed: 'docker run -d --read-only registry.example/web',
    },
    'a writable root with places for writing': {
      files: '⟦docker run⟧ --tmpfs /tmp registry.example/web',
      says: ['no-read-only'],
      fixed: 'docker run --tmpfs /tmp --read-only registry.example/web',
    },
    'the switch after the image name': {
      files: 'docker run -d registry.example/web ⟦--read-only⟧',
      says: ['after-image'],
      fixed: 'docker run -d --read-only registry.example/web',
    },
    'the switch after the image name and before its program': {
      files: 'docker run registry.example/web ⟦--read-only⟧ serve',
      says: ['after-image'],
      fixed: 'docker run --read-only registry.example/web serve',
    },
    'the switch turned off': {
      files: 'docker run ⟦--read-only=false⟧ registry.example/web',
      says: ['turned-off'],
      fixed: 'docker run --read-only registry.example/web',
    },
    'zero for false': { files: 'docker run ⟦--read-only=0⟧ registry.example/web', says: ['turned-off'] },
    'last-wins pairs: turned on, then off': {
      files: 'docker run --read-only ⟦--read-only=f⟧ registry.example/web',
      says: ['turned-off-again'],
      fixed: 'docker run --read-only --read-only registry.example/web',
    },
    'a read-only volume alone': {
      files: 'docker run -v ⟦/srv:/srv:ro⟧ registry.example/web',
      says: ['only-volumes'],
      fixed: 'docker run -v /srv:/srv:ro --read-only registry.example/web',
    },
    'a read-only volume with another mode': {
      files: 'docker run -v ⟦/srv:/srv:z,ro⟧ registry.example/web',
      says: ['only-volumes'],
    },
    'a read-only mount alone': {
      files: 'docker run --mount ⟦type=bind,src=/srv,dst=/srv,readonly⟧ registry.example/web',
      says: ['only-volumes'],
    },
    'a tmpfs in place of the root': {
      files: 'docker run --tmpfs ⟦/⟧ registry.example/web',
      says: ['tmpfs-on-root'],
      fixed: 'docker run --read-only --tmpfs /tmp registry.example/web',
    },
    'a tmpfs that the daemon refuses, beside the switch': {
      files: 'docker run --read-only --tmpfs ⟦tmp⟧ registry.example/web',
      says: ['daemon-refuses'],
    },
    'one word too few dashes': {
      files: 'docker run ⟦-read-only⟧ registry.example/web',
      says: ['misspelled'],
      fixed: 'docker run --read-only registry.example/web',
    },
    'one dash missing inside': {
      files: 'docker run -d ⟦--readonly⟧ registry.example/web',
      says: ['misspelled'],
      fixed: 'docker run -d --read-only registry.example/web',
    },
    'an underscore': { files: 'docker run ⟦--read_only⟧ registry.example/web', says: ['misspelled'] },
    'a value that is neither true nor false': {
      files: 'docker run --read-only=⟦yes⟧ registry.example/web',
      says: ['bad-value'],
      fixed: 'docker run --read-only=true registry.example/web',
    },
    'the switch behind the end of the options': 'docker run -- --read-only registry.example/web',
    'a variable of that name': {
      files: '⟦docker run⟧ -e READ_ONLY=true registry.example/web',
      says: ['no-read-only'],
    },
    'one of two containers': {
      files: 'docker run --read-only registry.example/a\n⟦docker run⟧ registry.example/b',
      says: ['no-read-only'],
    },
    'a command that Docker refuses': 'docker run --read-only --bogus registry.example/web',
    'the switch as the value of another option': {
      files: '⟦docker run⟧ --label --read-only registry.example/web',
      says: ['no-read-only'],
    },
  },
  unknown: {
    'a service with a variable that nobody sets': 'services:\n  web:\n    image: a\n    read_only: $RO\n',
    'a service that extends one of elsewhere':
      'services:\n  web:\n    extends: {file: base.yaml, service: web}\n',
    'a Dockerfile alone': 'FROM debian:13',
    'an empty script': { 'run.sh': '' },
    'a value that nobody gives': 'docker run --read-only=$READ_ONLY registry.example/web',
    'options that nobody gives': 'docker run $OPTIONS --name web registry.example/web',
  },
});

it.each<[string, string, Readonly<Record<string, string>>]>([
  [
    'info',
    'the writable hole that an image VOLUME leaves',
    { Dockerfile: 'FROM debian:13\nVOLUME /data', 'run.sh': 'docker run --read-only web' },
  ],
  ['warning', 'a privileged container beside it', { 'run.sh': 'docker run --read-only --privileged img' }],
  ['error', 'the switch after the image name', { 'run.sh': 'docker run img --read-only' }],
])('has severity %s for %s', (severity, _, files) => {
  const sources = Object.entries(files).map(([path, text]) => ({ path, kind: kindOf(path) ?? 'env', text }));
  const { diagnostics } = analyze(sources).mitigations['read-only-filesystem'];
  expect(diagnostics.map((each) => each.severity)).toEqual([severity]);
});
