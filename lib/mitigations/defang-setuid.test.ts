import { rule } from './harness';

const STRIP = 'find / -xdev -type f -perm /6000 -exec chmod a-s {} +';
const MADE = `\nRUN ${STRIP}`;

/** A RUN on Debian, whose find is GNU's. */
const debian = (run: string) => `FROM debian:13\nRUN ${run}`;

rule('defang-setuid', {
  met: {
    'a find for either bit, with chmod a-s and +': debian(STRIP),
    'a find for either bit, with \\;': debian('find / -perm /6000 -type f -exec chmod a-s {} \\; || true'),
    'a find in symbols': debian('find / -xdev -perm /u=s,g=s -exec chmod -s {} +'),
    'a find in symbols with plus signs': debian('find / -perm /u+s,g+s -exec chmod u-s,g-s {} +'),
    '/7000, which has the sticky bit too': debian('find / -perm /7000 -exec chmod ug-s {} \\;'),
    'both bits in parentheses': debian(
      'find / \\( -perm -4000 -o -perm -2000 \\) -type f -exec chmod a-s {} \\;',
    ),
    'quoted parentheses and a quoted semicolon': debian(
      "find / '(' -perm -4000 -o -perm -2000 ')' -exec chmod a-s {} ';'",
    ),
    'one walk for each bit': debian(
      'find / -perm /4000 -exec chmod u-s {} + && find / -perm /2000 -exec chmod g-s {} +',
    ),
    'one walk for each bit in symbols': debian(
      'find / -perm /u+s -exec chmod u-s {} + ; find / -perm /g+s -exec chmod g-s {} +',
    ),
    'one walk for each bit in two RUNs': `${debian('find / -perm -4000 -exec chmod u-s {} +')}\nRUN find / -perm -2000 -exec chmod g-s {} +`,
    xargs: debian('find / -xdev -perm /6000 -type f -print0 | xargs -0 -r chmod a-s'),
    'xargs with no options and errors thrown away': debian(
      'find / -perm /6000 2>/dev/null | xargs chmod a-s',
    ),
    'xargs with a limit': debian('find / -perm /6000 | xargs -n 1 chmod a-s || true'),
    'the folder that the shell has gone to': debian('cd / && find . -perm /6000 -exec chmod a-s {} +'),
    'the working folder, with no start named':
      'FROM debian:13\nWORKDIR /\nRUN find -xdev -perm /6000 -exec chmod a-s {} +',
    '-delete': debian('find / -xdev -type f -perm /6000 -delete'),
    '-exec rm': debian('find / -xdev -type f -perm /6000 -exec rm -f {} \\;'),
    'a loop over what find names': debian('for f in $(find / -perm /6000); do chmod a-s "$f"; done'),
    'a loop that reads what find names': debian('find / -perm /6000 | while read f; do chmod a-s "$f"; done'),
    'a substitution': debian('chmod a-s $(find / -xdev -perm /6000 -type f)'),
    'a script that find starts': debian('find / -perm /6000 -exec sh -c \'chmod a-s "$1"\' _ {} \\;'),
    'a chmod of the whole root': debian('chmod -R a-s /'),
    'a mode in octal': debian('find / -xdev -type f -perm /6000 -exec chmod 0755 {} +'),
    '/proc left out': debian("find / -not -path '/proc/*' -perm /6000 -exec chmod a-s {} +"),
    '/proc and /sys pruned': debian(
      'find / \\( -path /proc -o -path /sys \\) -prune -o -perm /6000 -exec chmod a-s {} +',
    ),
    'every file, without -perm': debian('find / -xdev -type f -exec chmod a-s {} +'),
    'the exec form': debian('["find", "/", "-perm", "/6000", "-exec", "chmod", "a-s", "{}", ";"]'),
    'the exec form with +': debian('["find", "/", "-perm", "/6000", "-exec", "chmod", "a-s", "{}", "+"]'),
    'the exec form of a shell': debian('["sh", "-c", "find / -perm /6000 | xargs chmod a-s"]'),
    'a heredoc': `FROM debian:13\nRUN <<EOF\nset -e\napt-get update && apt-get install -y nginx\n${STRIP}\nEOF`,
    'a continued RUN':
      'FROM debian:13\nRUN find / \\\n  -perm /6000 \\\n  # both bits\n  -exec chmod a-s {} +',
    'after the last install in the same RUN': debian(`apt-get install -y nginx && ${STRIP}`),
    'a removal behind it': debian(`${STRIP}\nRUN apt-get purge -y curl`),
    'root again after USER app': `FROM debian:13\nUSER app\nUSER root${MADE}\nUSER app`,
    'sudo where the user is not root': `FROM debian:13\nUSER app\nRUN sudo ${STRIP}`,
    'a parent stage that is built on': `FROM debian:13 AS base${MADE}\nFROM base\nUSER app`,
    'an argument for the mode': `FROM debian:13\nARG MODE=/6000\nRUN find / -perm $MODE -exec chmod a-s {} +`,
    'the old form with BusyBox (Alpine)':
      'FROM alpine:3.22\nRUN apk add sudo && find / -perm +6000 -type f -exec chmod a-s {} \\; || true',
    'the old form on Debian ≤ 8':
      'FROM debian:8\nRUN find / -perm +6000 -type f -exec chmod a-s {} \\; || true',
    'the old form on Ubuntu 14.04': 'FROM ubuntu:14.04\nRUN find / -perm +6000 -exec chmod a-s {} +',
    'the old form of busybox itself': debian('busybox find / -perm +6000 -exec chmod a-s {} +'),
    scratch: 'FROM scratch\nCOPY server /',
    'a base known to carry no set-id binaries':
      'FROM gcr.io/distroless/static-debian12:nonroot\nCOPY server /',
    'Alpine, which has none': 'FROM alpine:3.22\nCOPY server /usr/local/bin/',
    'a stripped tree copied onto scratch': `FROM debian:13 AS rootfs${MADE}\nFROM scratch\nCOPY --from=rootfs / /`,
    'a strip of a base that is not listed': `FROM registry.example/app:1${MADE}`,
    'another COPY behind it, with a remark': {
      files: `FROM debian:13${MADE}\n⟦COPY app /app⟧`,
      says: ['copied-later'],
    },
    'a COPY whose mode is said': `FROM debian:13${MADE}\nCOPY --chmod=755 app /app`,
    'a COPY before it': `FROM debian:13\nCOPY app /app${MADE}`,
    'an exception with a reason': {
      files: '# watertight: allow defang-setuid -- su is needed\n⟦FROM debian:13⟧',
      says: ['not-defanged'],
    },
    'no-new-privileges': 'docker run --security-opt no-new-privileges registry.example/web',
    'no-new-privileges:true': 'docker run --security-opt no-new-privileges:true registry.example/web',
    'no-new-privileges=true': 'docker run --security-opt=no-new-privileges=true registry.example/web',
    'no-new-privileges=1 behind another option':
      'docker run --security-opt seccomp=unconfined --security-opt no-new-privileges=1 debian',
    'no-new-privileges that wins over false':
      'docker run --security-opt no-new-privileges=false --security-opt no-new-privileges debian',
    'a container that is only created': 'docker create --security-opt no-new-privileges debian:13',
    'the daemon’s own switch': {
      'run.sh': 'dockerd --no-new-privileges &\ndocker run debian:13',
    },
    'every container of an image that is not stripped': {
      files: {
        Dockerfile: 'FROM debian:13',
        'run.sh': 'docker build -t web .\ndocker run --security-opt no-new-privileges web',
      },
    },
    'a container of a stripped image': {
      files: { Dockerfile: debian(STRIP), 'run.sh': 'docker build -t web .\ndocker run web' },
    },
  },
  unmet: {
    'a working folder that is a part of the tree': {
      files: 'FROM debian:13\nWORKDIR /app\nRUN ⟦find . -perm /6000 -exec chmod a-s {} +⟧',
      says: ['part-of-the-tree'],
    },
    'a question that nobody answers': {
      files: debian('⟦find / -perm /6000 -ok chmod a-s {} \\;⟧'),
      says: ['only-lists'],
    },
    'nothing at all': {
      files: '⟦FROM debian:13⟧\nCMD ["id"]',
      says: ['not-defanged'],
      fixed: `FROM debian:13${MADE}\nCMD ["id"]`,
    },
    'nothing behind the packages and before USER app': {
      files: '⟦FROM debian:13⟧\nRUN apt-get install -y nginx\nCOPY a /a\nUSER www-data',
      says: ['not-defanged'],
      fixed: `FROM debian:13\nRUN apt-get install -y nginx${MADE}\nCOPY a /a\nUSER www-data`,
    },
    'nothing on a base that is not listed': {
      files: '⟦FROM registry.example/app:1⟧',
      says: ['not-defanged'],
    },
    'the 2015 form on a base with GNU findutils, whose failure || true hides': {
      files: debian('find / -perm ⟦+6000⟧ -type f -exec chmod a-s {} \\; || true'),
      says: ['old-perm-form'],
      fixed: debian('find / -perm /6000 -type f -exec chmod a-s {} \\; || true'),
    },
    'the 2015 form on Python’s old image': {
      files: 'FROM python:2.7\nRUN find / -perm ⟦+6000⟧ -type f -exec chmod a-s {} \\; || true',
      says: ['old-perm-form'],
    },
    'the 2015 form on Ubuntu 16.04': {
      files: 'FROM ubuntu:16.04\nRUN find / -perm ⟦+6000⟧ -exec chmod a-s {} +',
      says: ['old-perm-form'],
    },
    '+6000 on Alpine once GNU findutils is installed there': {
      files: 'FROM alpine:3.22\nRUN apk add findutils sudo\nRUN find / -perm ⟦+6000⟧ -exec chmod a-s {} +',
      says: ['old-perm-form'],
    },
    '-perm 6000 (mode exactly 6000: practically no file)': {
      files: debian('find / -perm ⟦6000⟧ -exec chmod a-s {} +'),
      says: ['exact-mode'],
      fixed: debian('find / -perm 6000 -exec chmod a-s {} +').replace(/find.*/, STRIP),
    },
    '-perm 4755, which is one mode of many': {
      files: debian('find / -perm ⟦4755⟧ -exec chmod a-s {} +'),
      says: ['exact-mode'],
    },
    '-perm -6000 (files with both bits only)': {
      files: debian('find / -perm ⟦-6000⟧ -type f -exec chmod a-s {} +'),
      says: ['both-bits'],
    },
    'two tests that both must hold': {
      files: debian('find / -perm -4000 -perm ⟦-2000⟧ -exec chmod a-s {} +'),
      says: ['both-bits'],
    },
    '-perm -4000 -o -perm -2000 -exec … without parentheses (-exec binds to the last test alone)': {
      files: debian('⟦find / -perm -4000 -o -perm -2000 -exec chmod a-s {} +⟧'),
      says: ['missing-parentheses'],
      fixed: debian(STRIP),
    },
    '-perm /4000 alone leaves set-gid': {
      files: debian('⟦find / -perm /4000 -exec chmod a-s {} +⟧'),
      says: ['set-gid-left'],
      fixed: debian(STRIP),
    },
    'chmod u-s alone leaves set-gid': {
      files: debian('⟦find / -perm /6000 -exec chmod u-s {} +⟧'),
      says: ['set-gid-left'],
    },
    'chmod g-s alone leaves set-uid': {
      files: debian('⟦find / -perm /6000 -exec chmod g-s {} +⟧'),
      says: ['set-uid-left'],
    },
    'two walks for the same bit': {
      files: debian('find / -perm /4000 -exec chmod u-s {} + ; ⟦find / -perm -4000 -exec chmod u-s {} +⟧'),
      says: ['set-gid-left'],
    },
    'the strip in another stage': {
      files: `FROM golang:1.25 AS build\nRUN ${STRIP}\n⟦FROM debian:13⟧\nCOPY --from=build /app /app`,
      says: ['other-stage'],
    },
    'the strip before the last install': {
      files: `${debian(STRIP)}\nRUN ⟦apt-get install⟧ -y nginx`,
      says: ['packages-after-strip'],
      fixed: `${debian(STRIP)}\nRUN apt-get install -y nginx${MADE}`,
    },
    'the strip before an upgrade': {
      files: `${debian(STRIP)}\nRUN ⟦apt-get -y dist-upgrade⟧`,
      says: ['packages-after-strip'],
    },
    'the strip before an install in the same RUN': {
      files: debian(`${STRIP} && ⟦apt-get install⟧ -y nginx`),
      says: ['packages-after-strip'],
    },
    'two walks before the last install': {
      files: `${debian('find / -perm /4000 -exec chmod u-s {} + && find / -perm /2000 -exec chmod g-s {} +')}\nRUN ⟦dnf install⟧ -y x`,
      says: ['packages-after-strip'],
    },
    'the strip after USER app': {
      files: `FROM debian:13\nUSER app\nRUN ⟦${STRIP}⟧`,
      says: ['not-root'],
      fixed: `FROM debian:13\nUSER app\nUSER root${MADE}\nUSER app`,
    },
    'the strip on a base that is not root': {
      files: `FROM jetty:12\nRUN ⟦${STRIP}⟧`,
      says: ['not-root'],
    },
    'the strip on /usr/bin alone': {
      files: debian('⟦find /usr/bin -perm /6000 -exec chmod a-s {} +⟧'),
      says: ['part-of-the-tree'],
      fixed: debian(STRIP),
    },
    'the strip on several directories': {
      files: debian('⟦find /bin /sbin /usr -perm /6000 -exec chmod a-s {} +⟧'),
      says: ['part-of-the-tree'],
    },
    'the strip where the build stands': {
      files: debian('⟦find -perm /6000 -exec chmod a-s {} +⟧'),
      says: ['part-of-the-tree'],
    },
    'the strip without /usr': {
      files: debian('⟦find / -path /usr -prune -o -perm /6000 -exec chmod a-s {} +⟧'),
      says: ['narrowed'],
    },
    'the strip of files of root alone': {
      files: debian('⟦find / -user root -perm /6000 -exec chmod a-s {} +⟧'),
      says: ['narrowed'],
    },
    'the strip that leaves some names out': {
      files: debian('⟦find / -perm /6000 | grep -v sudo | xargs chmod a-s⟧'),
      says: ['narrowed'],
    },
    'the strip without one folder': {
      files: debian('⟦find / -name bin -prune -o -type f -perm /6000 -exec chmod a-s {} +⟧'),
      says: ['narrowed'],
    },
    'a find that only lists': { files: debian('⟦find / -perm /6000 -print⟧'), says: ['only-lists'] },
    'a find that starts ls': {
      files: debian('⟦find / -perm /6000 -exec ls -l {} \\;⟧'),
      says: ['only-lists'],
    },
    'chmod -s on files that are named': {
      files: debian('⟦chmod a-s /usr/bin/passwd /bin/su⟧'),
      says: ['named-files-only'],
    },
    'chmod -s on files copied in a later layer': {
      files: 'FROM debian:13\nRUN ⟦chmod -s /opt/tool⟧\nCOPY tool /opt/tool',
      says: ['named-files-only'],
    },
    'a set-id bit given back later': {
      files: `${debian(STRIP)}\nRUN ⟦chmod u+s /usr/bin/sudo⟧`,
      says: ['chmod-after-strip'],
    },
    'a set-id bit given back in octal': {
      files: `${debian(STRIP)}\nRUN ⟦chmod 4755 /usr/bin/sudo⟧`,
      says: ['chmod-after-strip'],
    },
    'a set-id bit given by install': {
      files: `${debian(STRIP)}\nRUN ⟦install -m 4755 tool /usr/bin/tool⟧`,
      says: ['chmod-after-strip'],
    },
    'COPY --chmod with a set-id bit': {
      files: `${debian(STRIP)}\n⟦COPY --chmod=4755 tool /usr/bin/⟧`,
      says: ['copied-mode-after-strip'],
    },
    'COPY --from of a whole tree': {
      files: `FROM debian:13 AS tools\nFROM debian:13${MADE}\n⟦COPY --from=tools /usr/bin /usr/bin⟧`,
      says: ['copied-tree-after-strip'],
    },
    'COPY --from of a set-id program': {
      files: `FROM debian:13 AS tools\nFROM scratch\n⟦COPY --from=tools /usr/bin/sudo /usr/bin/⟧`,
      says: ['copied-tree-unstripped'],
    },
    'a tree of an image of elsewhere onto scratch': {
      files: 'FROM scratch\n⟦COPY --from=debian:13 / /⟧',
      says: ['copied-tree-unstripped'],
    },
    'packages on a base that has no set-id program': {
      files: 'FROM alpine:3.22\nRUN ⟦apk add⟧ --no-cache shadow',
      says: ['packages-unstripped'],
      fixed: `FROM alpine:3.22\nRUN apk add --no-cache shadow${MADE}`,
    },
    'in exec form "\\\\;"': {
      files: debian('["find", "/", "-perm", "/6000", ⟦"-exec"⟧, "chmod", "a-s", "{}", "\\\\;"]'),
      says: ['exec-form-escape'],
    },
    'in exec form "||"': {
      files: debian('["find", "/", "-perm", "/6000", "-exec", "chmod", "a-s", "{}", ";", ⟦"||"⟧, "true"]'),
      says: ['exec-form-escape'],
    },
    'an -exec that the shell has cut off': {
      files: debian('find / -perm /6000 ⟦-exec⟧ chmod a-s {} ;'),
      says: ['exec-unfinished'],
    },
    'a mode that find does not read': {
      files: debian('find / -perm ⟦/us⟧ -exec chmod a-s {} +'),
      says: ['bad-perm'],
    },
    'a parenthesis that nothing closes': {
      files: debian('find / ⟦\\(⟧ -perm /6000 -exec chmod a-s {} +'),
      says: ['bad-expression'],
    },
    'zero bytes that xargs does not expect': {
      files: debian('⟦find / -perm /6000 -print0 | xargs chmod a-s⟧'),
      says: ['names-not-separated'],
    },
    'a container of a base known to carry set-id binaries': {
      files: '⟦docker run⟧ -d debian:13',
      says: ['no-no-new-privileges'],
      fixed: 'docker run -d --security-opt no-new-privileges debian:13',
    },
    'no-new-privileges=false undoes the daemon’s': {
      files: 'dockerd --no-new-privileges &\ndocker run --security-opt ⟦no-new-privileges=false⟧ debian:13',
      says: ['turned-off'],
      fixed: 'dockerd --no-new-privileges &\ndocker run --security-opt no-new-privileges debian:13',
    },
    'no-new-privileges that a later false takes away': {
      files:
        'docker run --security-opt no-new-privileges --security-opt ⟦no-new-privileges:0⟧ registry.example/web',
      says: ['turned-off-again'],
    },
    'the option behind the image': {
      files: 'docker run debian:13 ⟦--security-opt no-new-privileges⟧',
      says: ['after-image'],
      fixed: 'docker run --security-opt no-new-privileges debian:13',
    },
    'a value that the daemon refuses': {
      files: '⟦docker run⟧ --security-opt ⟦no-new-privileges=yes⟧ debian:13',
      says: ['no-no-new-privileges', 'daemon-refuses'],
    },
    'a switch that docker run does not have': {
      files: 'docker run ⟦--no-new-privileges⟧ debian:13',
      says: ['misspelled'],
      fixed: 'docker run --security-opt no-new-privileges debian:13',
    },
    'dropped capabilities alone': {
      files: '⟦docker run⟧ ⟦--cap-drop ALL⟧ debian:13',
      says: ['no-no-new-privileges', 'only-capabilities'],
    },
    'one of two containers of an image': {
      files: {
        Dockerfile: '⟦FROM debian:13⟧',
        'run.sh': 'docker build -t web .\ndocker run --security-opt no-new-privileges web\n⟦docker run⟧ web',
      },
      says: ['not-defanged', 'no-no-new-privileges'],
    },
    'a container of an image that is not stripped': {
      files: { Dockerfile: '⟦FROM debian:13⟧', 'run.sh': 'docker build -t web .\ndocker run web' },
      says: ['not-defanged'],
    },
  },
  unknown: {
    'nothing to look at': { 'run.sh': '' },
    'a container of an image that nobody knows': 'docker run registry.example/web',
    'a container of an image that has none': 'docker run alpine:3.22',
    'an option that nobody gives': 'docker run --security-opt $OPTION debian:13',
    'options that nobody gives': 'docker run $OPTIONS -d debian:13',
    'the option behind an image that nobody knows': {
      files: 'docker run registry.example/web ⟦--security-opt no-new-privileges⟧',
      says: ['after-image'],
    },
    'the 2015 form on a base that is not listed':
      'FROM registry.example/app:1\nRUN find / -perm +6000 -exec chmod a-s {} +',
    'a user that nobody gives': `FROM debian:13\nARG U\nUSER $U${MADE}`,
    'a mode that nobody gives': 'FROM debian:13\nARG MODE\nRUN find / -perm $MODE -exec chmod a-s {} +',
    'a base that nobody gives': 'ARG BASE\nFROM $BASE\nCOPY a /a',
  },
});
