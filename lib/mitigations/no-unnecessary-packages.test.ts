import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import { rule } from './harness';
import { familyOf, familyOfFile } from './no-unnecessary-packages-families';

const APT = 'apt-get update && apt-get install -y --no-install-recommends';

/** Each unwanted family, how its findings are called, and the packages that the checklist names. */
const UNWANTED: readonly (readonly [family: string, says: string, names: string])[] = [
  ['remote access', 'remote-access', 'openssh-server dropbear telnetd rsh-server'],
  ['shells for people', 'editor', 'zsh fish'],
  ['editors', 'editor', 'vim nano emacs'],
  ['network diagnosis', 'network-tool', 'netcat nmap tcpdump net-tools telnet dnsutils'],
  ['debuggers and tracers', 'debugger', 'gdb strace ltrace'],
  ['privilege tools', 'privilege-tool', 'sudo doas'],
  ['compilers and headers', 'compiler', 'build-essential gcc g++ make libpq-dev git subversion'],
  ['documentation', 'documentation', 'man-db'],
];

rule('no-unnecessary-packages', {
  unmet: Object.fromEntries(
    UNWANTED.map(([family, says, names]) => [
      `a stage that leaves ${family} behind`,
      {
        files: `FROM debian:13\nRUN ${APT} ${names.replace(/\S+/g, '⟦$&⟧')}`,
        says: names.split(' ').map(() => says),
      },
    ]),
  ),
});

rule('no-unnecessary-packages', {
  met: {
    'an image whose lineage installs no package of the unwanted families':
      'FROM debian:13-slim\nCOPY app /app',
    'the packages of the service': `FROM debian:13-slim\nRUN ${APT} nginx libpq5 tzdata`,
    'names that only look alike':
      'FROM alpine:3.22\nRUN apk add --no-cache libssh2 musl gcompat libgcc gitea',
    'compilers in a builder stage that the final one does not inherit from': `FROM debian:13 AS build\nRUN ${APT} build-essential git vim\nFROM debian:13-slim\nCOPY --from=build /app /app`,
    'compilers purged in the same RUN': `FROM debian:13\nRUN ${APT} gcc libc6-dev && make && apt-get purge -y gcc libc6-dev`,
    'an apk --virtual group and its removal':
      'FROM alpine:3.22\nRUN apk add --no-cache --virtual .build gcc musl-dev && make && apk del .build',
    'an apk group in its short form':
      'FROM alpine:3.22\nRUN apk add -t .b git \\\n && git clone x \\\n && apk del .b',
    'a removal by pattern':
      "FROM debian:13\nRUN apt-get install -y --no-install-recommends libpq-dev libxml2-dev && make && apt-get purge -y '*-dev'",
    'a removal through a variable of the RUN': `FROM debian:13\nRUN deps="gcc make"; ${APT} $deps; make; apt-get purge -y $deps`,
    'a removal of all that was marked': `FROM debian:13\nRUN ${APT} gcc && make && apt-mark auto '.*' > /dev/null && apt-get purge -y --auto-remove`,
    'curl purged in the same RUN': `FROM debian:13\nRUN ${APT} curl && curl -O x && apt-get purge -y curl`,
    'dnf and its removal':
      'FROM fedora:42\nRUN dnf install -y gcc && make && dnf remove -y gcc && dnf clean all',
    'a query': 'FROM archlinux\nRUN pacman -Ss gcc',
    'comment lines that name packages': `FROM debian:13\n# vim\nRUN ${APT} \\\n  # gcc\n  nginx`,
    'a trigger for children': 'FROM debian:13\nONBUILD RUN apt-get install -y vim',
    'recommends off by an option of apt':
      'FROM debian:13\nRUN apt-get -o APT::Install-Recommends=false install -y nginx',
    'recommends off behind the names': 'FROM debian:13\nRUN apt-get install -y nginx --no-install-recommends',
    'recommends off by apt configuration set earlier in the lineage':
      'FROM debian:13 AS base\nRUN echo \'APT::Install-Recommends "false";\' > /etc/apt/apt.conf.d/99no\nFROM base\nRUN apt-get install -y nginx',
    'recommends off by a configuration that is written':
      'FROM debian:13\nCOPY <<EOF /etc/apt/apt.conf.d/99no\nAPT::Install-Recommends "0";\nEOF\nRUN apt-get install -y nginx',
    'recommends off by a configuration that is copied':
      'FROM debian:13\nCOPY 99no /etc/apt/apt.conf.d/\nRUN apt-get install -y nginx',
    'a language package of another name': 'FROM python:3.13\nRUN pip install requests gunicorn',
    'packages of a project': 'FROM node:22\nRUN npm install && npm ci',
    'an artefact of another stage':
      'FROM golang:1.25 AS b\nFROM scratch\nCOPY --from=b /go/bin/server /server',
    'missing --no-install-recommends, with a warning': {
      files: 'FROM debian:13\nRUN ⟦apt-get install⟧ -y nginx',
      says: ['recommends'],
      fixed: 'FROM debian:13\nRUN apt-get install --no-install-recommends -y nginx',
    },
    'apt with recommends on': { files: 'FROM debian:13\nRUN ⟦apt install⟧ nginx', says: ['recommends'] },
    'only one of two installs without recommends': {
      files: `FROM debian:13\nRUN ${APT} nginx\nRUN ⟦apt-get -y install⟧ redis`,
      says: ['recommends'],
    },
    'apt-get upgrade, with a warning': {
      files: 'FROM debian:13\nRUN ⟦apt-get upgrade⟧ -y',
      says: ['upgrade'],
    },
    'dist-upgrade, with a warning': {
      files: 'FROM debian:13\nRUN apt-get update && ⟦apt-get -y dist-upgrade⟧',
      says: ['upgrade'],
    },
    'dnf update, with a warning': { files: 'FROM fedora:42\nRUN ⟦dnf -y update⟧', says: ['upgrade'] },
    'apk upgrade, with a warning': {
      files: 'FROM alpine:3.22\nRUN ⟦apk upgrade⟧ --no-cache',
      says: ['upgrade'],
    },
    'curl that stays, with a warning': {
      files: `FROM debian:13\nRUN ${APT} nginx ⟦curl⟧`,
      says: ['fetch-tool'],
      fixed: `FROM debian:13\nRUN ${APT} nginx`,
    },
    'ca-certificates, gnupg, unzip and xz that stay': {
      files: 'FROM alpine:3.22\nRUN apk add ⟦ca-certificates⟧ ⟦gnupg⟧ ⟦unzip⟧ ⟦xz⟧',
      says: ['fetch-tool', 'fetch-tool', 'fetch-tool', 'fetch-tool'],
    },
    'curl removed from a later layer': {
      files: 'FROM alpine:3.22\nRUN apk add ⟦curl⟧\nRUN apk del curl',
      says: ['removed-in-later-layer'],
    },
    'a copied curl': {
      files: 'FROM debian:13 AS b\nFROM scratch\nCOPY --from=b ⟦/usr/bin/curl⟧ /bin/',
      says: ['copied-program'],
    },
    'an exception that names the package': {
      files: `FROM debian:13\n# watertight: allow no-unnecessary-packages(git) -- the service serves repositories\nRUN ${APT} ⟦git⟧`,
      says: ['compiler'],
    },
    'a target that leaves the tools out': {
      Dockerfile: `FROM debian:13 AS prod\nFROM prod AS debug\nRUN ${APT} gdb`,
      'run.sh': 'docker build --target prod -t web .\ndocker run web',
    },
  },
  unmet: {
    'an ARG behind an ENV of the same name': {
      files: `FROM debian:13\nENV EXTRA=tzdata\nARG EXTRA=gdb\nRUN ${APT} nginx ⟦$EXTRA⟧`,
      says: ['named-by-variable'],
    },
    'one of two builds whose arguments name such a package': {
      files: {
        Dockerfile: `FROM debian:13\nARG EXTRA\nRUN ${APT} nginx ⟦$EXTRA⟧`,
        'run.sh':
          'docker build -t web:prod --build-arg EXTRA=tzdata .\ndocker build -t web:dev --build-arg EXTRA=gdb .',
      },
      says: ['named-by-variable'],
    },
    'remote access: openssh-server': {
      files: `FROM debian:13\nRUN ${APT} ⟦openssh-server⟧ nginx`,
      says: ['remote-access'],
      fixed: `FROM debian:13\nRUN ${APT} nginx`,
    },
    'apt-get install ssh is recognised by family': {
      files: `FROM debian:13\nRUN ${APT} ⟦ssh⟧`,
      says: ['remote-access'],
    },
    'openssh (Alpine) is recognised by family': {
      files: 'FROM alpine:3.22\nRUN apk add --no-cache ⟦openssh⟧ ⟦dropbear⟧',
      says: ['remote-access', 'remote-access'],
    },
    'openssh-clients is recognised by family': {
      files: 'FROM fedora:42\nRUN dnf install -y ⟦openssh-clients⟧',
      says: ['remote-access'],
    },
    'editors: vim with a version': {
      files: `FROM debian:13\nRUN ${APT} nginx ⟦vim=2:9.1.*⟧ ⟦nano⟧`,
      says: ['editor', 'editor'],
      fixed: `FROM debian:13\nRUN ${APT} nginx nano`,
    },
    'network diagnosis with yum': {
      files: 'FROM centos:7\nRUN yum -y install ⟦nmap-ncat⟧ ⟦tcpdump⟧ ⟦net-tools⟧ ⟦bind-utils⟧',
      says: ['network-tool', 'network-tool', 'network-tool', 'network-tool'],
    },
    'debuggers with microdnf': {
      files: 'FROM registry.example/ubi9-minimal\nRUN microdnf install -y ⟦gdb⟧ ⟦strace⟧',
      says: ['debugger', 'debugger'],
    },
    'privilege tools with zypper': {
      files: 'FROM registry.example/leap\nRUN zypper -n install ⟦sudo⟧',
      says: ['privilege-tool'],
    },
    'doas on Alpine': { files: 'FROM alpine:3.22\nRUN apk add ⟦doas⟧', says: ['privilege-tool'] },
    'compilers with pacman': {
      files: 'FROM archlinux\nRUN pacman -Syu --noconfirm ⟦base-devel⟧ ⟦git⟧',
      says: ['compiler', 'compiler'],
    },
    'headers by their endings': {
      files: `FROM debian:13\nRUN ${APT} ⟦libpq-dev⟧ ⟦g++-14⟧ ⟦linux-headers-amd64⟧`,
      says: ['compiler', 'compiler', 'compiler'],
    },
    'headers of Red Hat with their architecture': {
      files: 'FROM fedora:42\nRUN dnf install -y ⟦zlib-devel-1.3.1-1.fc42.x86_64⟧',
      says: ['compiler'],
    },
    'a group of development tools': {
      files: 'FROM fedora:42\nRUN dnf -y group install ⟦"Development Tools"⟧',
      says: ['compiler'],
    },
    documentation: { files: `FROM debian:13\nRUN ${APT} ⟦man-db⟧`, says: ['documentation'] },
    'a package from a file': {
      files: 'FROM debian:13\nRUN dpkg -i ⟦./openssh-server_9.2p1-2_amd64.deb⟧',
      says: ['remote-access'],
    },
    'removal in a later RUN (an earlier layer still holds it)': {
      files: `FROM debian:13\nRUN ${APT} ⟦gcc⟧ libpq5\nRUN make\nRUN apt-get purge -y gcc`,
      says: ['removed-in-later-layer'],
    },
    'an apk --virtual group removed by its name in a later RUN': {
      files: 'FROM alpine:3.22\nRUN apk add -t .b ⟦gcc⟧\nRUN apk del .b',
      says: ['removed-in-later-layer'],
    },
    'a package that an apk group names too, and that stays when the group goes': {
      files: 'FROM alpine:3.22\nRUN apk add ⟦git⟧ && apk add -t .b git && apk del .b',
      says: ['compiler'],
    },
    'a package of an apk group removed in a later RUN': {
      files: 'FROM alpine:3.22\nRUN apk add -t .b ⟦gcc⟧\nRUN apk del gcc',
      says: ['removed-in-later-layer'],
    },
    'an apk --virtual group that nothing removes': {
      files: 'FROM alpine:3.22\nRUN apk add --virtual .build ⟦gcc⟧ && make',
      says: ['compiler'],
    },
    'only some of them purged': {
      files: `FROM debian:13\nRUN ${APT} gcc ⟦make⟧ && make && apt-get purge -y gcc`,
      says: ['compiler'],
    },
    'installed again after the purge': {
      files: `FROM debian:13\nRUN apt-get purge -y vim && ${APT} ⟦vim⟧`,
      says: ['editor'],
    },
    'a parent stage that the final one is built on': {
      files: `FROM debian:13 AS base\nRUN ${APT} ⟦git⟧\nFROM base\nCOPY app /app`,
      says: ['compiler'],
    },
    'pip install of the same tools': {
      files: 'FROM python:3.13\nRUN pip install --no-cache-dir requests ⟦cmake==3.31⟧',
      says: ['by-language'],
    },
    'python -m pip install of the same tools': {
      files: 'FROM python:3.13\nRUN python3 -m pip install ⟦meson⟧',
      says: ['by-language'],
    },
    'npm i -g of the same tools': { files: 'FROM node:22\nRUN npm i -g ⟦nano⟧', says: ['by-language'] },
    'packages named through an ARG': {
      files: `FROM debian:13\nARG TOOLS="vim"\nRUN ${APT} ⟦$TOOLS⟧`,
      says: ['named-by-variable'],
    },
    'packages named through a variable of the shell': {
      files: `FROM debian:13\nRUN t=gdb; ${APT} ⟦"$t"⟧`,
      says: ['named-by-variable'],
    },
    'a line-continued list with comments between': {
      files: `FROM debian:13\nRUN ${APT} \\\n  nginx \\\n  # to look around\n  ⟦vim-tiny⟧ \\\n  libpq5`,
      says: ['editor'],
      fixed: `FROM debian:13\nRUN ${APT} \\\n  nginx \\\n  # to look around\n  libpq5`,
    },
    'the last of a line-continued list': {
      files: `FROM debian:13\nRUN ${APT} \\\n  nginx \\\n  ⟦vim⟧\nUSER www-data`,
      says: ['editor'],
      fixed: `FROM debian:13\nRUN ${APT} \\\n  nginx\nUSER www-data`,
    },
    'the last of a list behind a comment': {
      files: `FROM debian:13\nRUN ${APT} \\\n  nginx \\\n  # editor\n  ⟦vim⟧\nUSER www-data`,
      says: ['editor'],
    },
    'a heredoc RUN': {
      files: `FROM debian:13\nRUN <<EOF\nset -e\napt-get update\napt-get install -y --no-install-recommends nginx ⟦netcat-openbsd⟧\nEOF`,
      says: ['network-tool'],
    },
    'the exec form': {
      files: 'FROM alpine:3.22\nRUN ["apk", "add", "nginx", ⟦"openssh"⟧]',
      says: ['remote-access'],
      fixed: 'FROM alpine:3.22\nRUN ["apk", "add", "nginx"]',
    },
    'the exec form of a shell': {
      files: `FROM debian:13\nRUN ["sh", "-c", "${APT} nginx ⟦vim⟧"]`,
      says: ['editor'],
    },
    'an install in a condition': {
      files: 'FROM alpine:3.22\nRUN if true; then apk add ⟦git⟧; fi',
      says: ['compiler'],
    },
    'COPY --from=builder /usr/sbin/sshd': {
      files: `FROM debian:13 AS builder\nRUN ${APT} openssh-server\nFROM debian:13-slim\nCOPY --from=builder ⟦/usr/sbin/sshd⟧ /usr/sbin/sshd`,
      says: ['copied-program'],
    },
    'COPY --from=builder of the whole root': {
      files: `FROM debian:13 AS builder\nRUN ${APT} gcc\nFROM scratch\n⟦COPY --from=builder / /⟧`,
      says: ['copied-root'],
    },
    'errors and warnings together': {
      files: 'FROM debian:13\nRUN ⟦apt-get install⟧ -y ⟦curl⟧ ⟦vim⟧',
      says: ['recommends', 'fetch-tool', 'editor'],
    },
    'a target with the tools in it': {
      files: {
        Dockerfile: `FROM debian:13 AS prod\nFROM prod AS debug\nRUN ${APT} ⟦gdb⟧`,
        'run.sh': 'docker build --target debug -t web .',
      },
      says: ['debugger'],
    },
    'a Dockerfile that is refused': 'FROM debian:13\nBOGUS x',
  },
  unknown: {
    'nothing at all': { 'run.sh': '' },
    'a container whose image is not in the setup': 'docker run registry.example/web',
    'a command that Docker refuses': 'docker run --bogus registry.example/web',
    'a container of another image beside a clean one': {
      Dockerfile: 'FROM debian:13',
      'run.sh': 'docker build -t web .\ndocker run web\ndocker run redis:8',
    },
    'packages named through an ARG without default': `FROM debian:13\nARG TOOLS\nRUN ${APT} nginx $TOOLS`,
    'packages from a list in the context': `FROM debian:13\nRUN ${APT} $(cat packages.txt)`,
    'packages that xargs gets': `FROM debian:13\nRUN xargs apt-get install -y --no-install-recommends < packages.txt`,
  },
});

describe('variants of one install', () => {
  const verdict = (text: string) =>
    analyze([{ path: 'Dockerfile', kind: 'dockerfile', text }]).mitigations['no-unnecessary-packages']
      .verdict;

  it.each([
    (name: string) => `from debian:13\nrun apt-get install -y ${name}\n`,
    (name: string) => `FROM debian:13\r\nRUN apt-get -qq install ${name} -y\r\n`,
    (name: string) =>
      `FROM debian:13\nRUN set -eux; \\\n  # note\n  DEBIAN_FRONTEND=noninteractive apt-get install "${name}"`,
    (name: string) => `FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt apt install '${name}'`,
    (name: string) => `FROM debian:13\nRUN <<-EOF bash\n\tapt-get install -y ${name}\n\tEOF`,
    (name: string) => `FROM debian:13\nRUN sudo -E /usr/bin/apt-get -o a=b install ${name}:amd64`,
    (name: string) => `FROM debian:13\nARG P=${name}\nRUN apt-get install -y \${P}`,
  ])('keep the verdict: %#', (write) => {
    expect(['nginx', 'vim', 'libssh2-1', 'strace'].map((name) => verdict(write(name)))).toEqual([
      'met',
      'unmet',
      'met',
      'unmet',
    ]);
  });
});

describe('each package manager of the distributions', () => {
  it.each([
    ['apt-get install -y --no-install-recommends gcc', 'apt-get purge -y gcc'],
    ['apt install -y --no-install-recommends gcc', 'apt remove -y gcc'],
    ['apk add gcc', 'apk del gcc'],
    ['apk add --virtual .build gcc musl-dev', 'apk del .build'],
    ['yum install -y gcc', 'yum erase -y gcc'],
    ['dnf install -y gcc', 'dnf remove -y gcc'],
    ['microdnf install -y gcc', 'microdnf remove -y gcc'],
    ['zypper -n install gcc', 'zypper -n rm gcc'],
    ['pacman -S --noconfirm gcc', 'pacman -Rns --noconfirm gcc'],
  ])('%s: counts alone and in a later RUN, not beside %s', (install, remove) => {
    const runs = [install, `${install}\nRUN ${remove}`, `${install} && make && ${remove}`];
    const found = runs.map((run) => {
      const text = `FROM registry.example/base\nRUN ${run}`;
      return analyze([{ path: 'Dockerfile', kind: 'dockerfile', text }]).mitigations[
        'no-unnecessary-packages'
      ].diagnostics.map(({ id }) => id.slice('no-unnecessary-packages/'.length))[0];
    });
    expect(found).toEqual(['compiler', 'removed-in-later-layer', undefined]);
  });
});

describe('the families', () => {
  it.each([
    ['gcc-14', 'compiler'],
    ['python3-dev', 'compiler'],
    ['openssl-devel', 'compiler'],
    ['openjdk-21-jdk-headless', 'compiler'],
    ['@development-tools', 'compiler'],
    ['nginx-doc', 'documentation'],
    ['lldb-19', 'debugger'],
  ])('know %s', (name, kind) => {
    expect(familyOf(name)?.kind).toBe(kind);
  });

  it.each([
    'libssh2-1',
    'sudoku',
    'libgit2-1.7',
    'udev',
    'docker',
    'nodejs',
    'gccgo',
    'device-mapper',
    'openjdk-21-jre',
    '',
  ])('leave %s alone', (name) => {
    expect(familyOf(name)).toBeNull();
  });

  it('tell programs by their files', () => {
    const kinds = ['/usr/sbin/sshd', 'usr/bin/vim', '/usr/local/bin/git', '/app/vim', '/usr/bin/server'].map(
      (path) => familyOfFile(path)?.kind,
    );
    expect(kinds).toEqual(['remote-access', 'editor', 'compiler', undefined, undefined]);
  });
});
