import { rule } from './harness';

const INSTALL = 'apt-get install -y --no-install-recommends';
const debian = (run: string) => `FROM debian:13\nRUN ${run}`;

rule('no-unnecessary-packages', {
  met: {
    'an install behind a failure': debian(`false && ${INSTALL} vim; true`),
    'an install that an argument’s default leaves out': `FROM debian:13\nARG DEV=0\nRUN if [ "$DEV" = 1 ]; then ${INSTALL} vim; fi`,
    'packages that the build names': {
      Dockerfile: `FROM debian:13\nARG PACKAGES=openssh-server\nRUN ${INSTALL} $PACKAGES`,
      'run.sh': 'docker build --build-arg PACKAGES=nginx .',
    },
    'a removal in a loop over what was installed': debian(
      `${INSTALL} gcc make && for p in gcc make; do apt-get purge -y $p; done`,
    ),
    'an install that is only tried out': debian('apt-get install -s -y vim gcc'),
    'an install that is only downloaded': debian('apt-get install --download-only -y vim'),
    'addresses that are only printed': debian('apt-get --print-uris install vim'),
    'a long name for trying out': debian('apt install --dry-run vim && apt-get install --simulate gcc'),
    'apk, tried out': 'FROM alpine:3.22\nRUN apk add --simulate vim',
  },
  unmet: {
    'packages that the build names, unwanted': {
      files: {
        Dockerfile: `FROM debian:13\nARG PACKAGES=nginx\nRUN ${INSTALL} ⟦$PACKAGES⟧`,
        'run.sh': 'docker build --build-arg PACKAGES=openssh-server .',
      },
      says: ['named-by-variable'],
    },
    'packages that a service’s build names': {
      files: {
        Dockerfile: `FROM debian:13\nARG PACKAGES\nRUN ${INSTALL} ⟦$PACKAGES⟧`,
        'compose.yaml':
          'services:\n  web:\n    build:\n      context: .\n      args:\n        - PACKAGES=nmap\n',
      },
      says: ['named-by-variable'],
    },
    'packages that an ENV takes from the build': {
      files: {
        Dockerfile: `FROM debian:13\nARG MORE=nginx\nENV ALL=$MORE\nRUN ${INSTALL} ⟦$ALL⟧`,
        'run.sh': 'docker build --build-arg MORE=nmap .',
      },
      says: ['named-by-variable'],
    },
    'a development branch that the build opens': {
      files: {
        Dockerfile: `FROM debian:13\nARG DEV=0\nRUN if [ "$DEV" = 1 ]; then ${INSTALL} ⟦vim⟧; fi`,
        'run.sh': 'docker build --build-arg DEV=1 .',
      },
      says: ['editor'],
    },
    'a removal that never happens': {
      files: debian(`${INSTALL} ⟦vim⟧ && true || apt-get purge -y vim`),
      says: ['editor'],
    },
    'a removal behind an exit': {
      files: debian(`${INSTALL} ⟦vim⟧; exit 0; apt-get purge -y vim`),
      says: ['editor'],
    },
  },
});
