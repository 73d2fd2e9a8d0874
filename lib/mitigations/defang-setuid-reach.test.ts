// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts.
import { rule } from './harness';

const STRIP = 'find / -xdev -type f -perm /6000 -exec chmod a-s {} +';
const FIXED = `FROM debian:13\nRUN ${STRIP}\nRUN`;
const debian = (run: string) => `FROM debian:13\nRUN ${run}`;
const never = (run: string) => ({ files: debian(run), says: ['never-runs'] });

rule('defang-setuid', {
  met: {
    'a strip behind a failure that an alternative catches': debian(`false || ${STRIP}`),
    'a strip behind a command that is taken to succeed': debian(`apt-get update && ${STRIP}`),
    'a strip that is waited for': debian(`${STRIP} & wait`),
    'a strip in a function that is called': debian(`strip() { ${STRIP}; }; strip`),
    'a strip in a loop over both bits': debian(
      'for bit in 4000 2000; do find / -xdev -type f -perm -$bit -exec chmod a-s {} +; done',
    ),
    'a strip in a loop over modes and letters': debian(
      'for m in u+s g+s; do find / -perm /$m -exec chmod ${m%+s}-s {} +; done && find / -perm /6000 -exec chmod a-s {} +',
    ),
    'a guard that ends the build': debian(`[ -d /etc ] || exit 1; ${STRIP}`),
    'a case that the text decides': debian(`case debian in alpine) true;; *) ${STRIP};; esac`),
    'a branch that an argument of the build opens': {
      Dockerfile: `FROM debian:13\nARG HARDEN=0\nRUN if [ "$HARDEN" = 1 ]; then ${STRIP}; fi`,
      'run.sh': 'docker build --build-arg HARDEN=1 -t web .',
    },
    'a branch that an argument of a service opens': {
      Dockerfile: `FROM debian:13\nARG HARDEN\nRUN [ "$HARDEN" != yes ] || ${STRIP}`,
      'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      args:\n        HARDEN: "yes"\n',
    },
  },
  unmet: {
    'a strip behind a success that has an alternative': {
      files: debian(`true || ⟦${STRIP}⟧`),
      says: ['never-runs'],
      fixed: `${FIXED} true || ${STRIP}`,
    },
    'a strip behind the colon': never(`: || ⟦${STRIP}⟧`),
    'a strip behind a failure': never(`false && ⟦${STRIP}⟧ || true`),
    'a strip in a branch that is not taken': never(`if false; then ⟦${STRIP}⟧; fi`),
    'a strip behind an exit': never(`exit 0; ⟦${STRIP}⟧`),
    'a strip behind an exec': never(`exec true; ⟦${STRIP}⟧`),
    'a strip behind a failure that set -e sees': never(`set -e; false; ⟦${STRIP}⟧`),
    'a strip in a function that nothing calls': never(`strip() { ⟦${STRIP}⟧; }; true`),
    'a strip behind a test that fails': never(`[ 1 -eq 2 ] && ⟦${STRIP}⟧; true`),
    'a strip in a loop over nothing': never(`for i in; do ⟦${STRIP}⟧; done`),
    'a strip in a quoted script that does not get to it': never(`sh -c 'true || ⟦${STRIP}⟧'`),
    'a strip behind an argument’s default': {
      files: `FROM debian:13\nARG HARDEN=0\nRUN if [ "$HARDEN" = 1 ]; then ⟦${STRIP}⟧; fi`,
      says: ['never-runs'],
    },
    'a strip that the build’s argument switches off': {
      files: {
        Dockerfile: `FROM debian:13\nARG HARDEN=1\nRUN if [ "$HARDEN" = 1 ]; then ⟦${STRIP}⟧; fi`,
        'run.sh': 'docker build --build-arg HARDEN=0 -t web .',
      },
      says: ['never-runs'],
    },
    'a shell that stops at the first failure': {
      files: `FROM debian:13\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN false; ⟦${STRIP}⟧`,
      says: ['never-runs'],
    },
    'a strip of one bit of a loop over two': {
      files: debian('for bit in 4000 4000; do ⟦find / -perm -$bit -exec chmod u-s {} +⟧; done'),
      says: ['set-gid-left'],
    },
    'a strip that is only printed': {
      files: `⟦FROM debian:13⟧\nRUN echo "${STRIP}"`,
      says: ['not-defanged'],
    },
    'a function in the place of find': {
      files: `⟦FROM debian:13⟧\nRUN find() { :; }; ${STRIP}`,
      says: ['not-defanged'],
    },
    'a strip that ends at the first file': {
      files: debian('⟦find / -perm /6000 -exec chmod a-s {} \\; -quit⟧'),
      says: ['quits-early'],
    },
    'a strip in a comment': { files: `⟦FROM debian:13⟧\nRUN true # ${STRIP}`, says: ['not-defanged'] },
  },
  unknown: {
    'a strip behind a command that may fail': debian(`id app || ${STRIP}`),
    'a strip behind a question': debian(`test -f /etc/debian_version && ${STRIP} || true`),
    'a strip in a branch that nobody knows': debian(`if [ -f /x ]; then ${STRIP}; fi`),
    'a strip that nothing waits for': debian(`${STRIP} &`),
    'a strip behind a success that may leave': debian(`apt-get update && exit 0; ${STRIP}`),
    'a branch that an argument without a value decides': `FROM debian:13\nARG HARDEN\nRUN if [ "$HARDEN" = 1 ]; then ${STRIP}; fi`,
    'two builds that do not agree': {
      Dockerfile: `FROM debian:13\nARG HARDEN=0\nRUN if [ "$HARDEN" = 1 ]; then ${STRIP}; fi`,
      'run.sh': 'docker build --build-arg HARDEN=1 -t web .\ndocker build --build-arg HARDEN=0 -t web .',
    },
  },
});
