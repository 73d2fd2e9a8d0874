import { rule } from './harness';

rule('set-a-user', {
  met: {
    'a number with its group': 'FROM debian:13\nUSER 10001:10001\nCMD ["id"]',
    'the user that the base image brings': 'FROM node:22-slim\nUSER node\nCMD ["node"]',
    'a system user of the base': 'FROM debian:13-slim\nUSER www-data',
    'a user of a base on another registry': 'FROM mirror.gcr.io/library/node:22\nUSER node',
    'a user that a RUN creates': 'FROM debian:13\nRUN useradd --uid 10001 app\nUSER app',
    'a user that BusyBox creates':
      'FROM alpine:3.22\nRUN addgroup -S app && adduser -S -G app app\nUSER app:app',
    'a user that Debian’s adduser creates':
      'FROM debian:13\nRUN adduser --system --no-create-home --uid 1001 --group app\nUSER app',
    'a user whose name is a build argument': 'FROM debian:13\nARG NAME=app\nRUN useradd -r $NAME\nUSER $NAME',
    'a user that a quoted script creates': 'FROM debian:13\nRUN ["sh", "-c", "useradd -m app"]\nUSER app',
    'a user of a heredoc': 'FROM debian:13\nRUN <<EOF\nset -e\nuseradd -m app\nEOF\nUSER app',
    'a user that a package brings': {
      files: 'FROM debian:13\nRUN apt-get update && apt-get install -y postgresql\nUSER ⟦postgres⟧',
      says: ['unproven-user'],
    },
    'a user of an earlier stage whose passwd is copied':
      'FROM golang:1.25 AS build\nRUN useradd -u 10001 app\nFROM scratch\nCOPY --from=build /etc/passwd /etc/passwd\nUSER app',
    'a system user of an earlier stage whose passwd is copied': {
      files:
        'FROM debian:13 AS build\nFROM scratch\nCOPY --from=build /etc/passwd /etc/passwd\nUSER ⟦nobody⟧',
      says: ['unproven-user'],
    },
    'a user that a RUN writes down':
      'FROM alpine:3.22\nRUN echo "app:x:10001:10001::/:/sbin/nologin" >> /etc/passwd\nUSER app',
    'a user that a copied passwd may hold': {
      files: 'FROM scratch\nCOPY passwd /etc/passwd\nUSER ⟦app⟧',
      says: ['unproven-user'],
    },
    'a name on an unlisted base: met with info': {
      files: 'FROM registry.example/node:22\nUSER ⟦node⟧',
      says: ['unproven-user'],
    },
    'root on the way and not at the end': 'FROM node:22\nUSER root\nRUN apt-get update\nUSER node',
    'a user through the parent stage': 'FROM node:22 AS base\nUSER node\nFROM base\nCMD ["node"]',
    'a user through two parents, in another case':
      'FROM debian:13 AS Base\nUSER 10001:10001\nFROM base AS middle\nFROM middle\nCMD ["id"]',
    'lower-case instructions': 'from debian:13\nuser 10001:10001',
    'a base that runs as nonroot': 'FROM gcr.io/distroless/static-debian12:nonroot\nCOPY app /',
    'a base of Chainguard': 'FROM cgr.dev/chainguard/node:latest\nCOPY . /app',
    'a hardened base of Docker': 'FROM dhi.io/node:22\nCOPY . /app',
    'a base of Bitnami': 'FROM bitnami/node:22\nCOPY . /app',
    'an official image with a user of its own': 'FROM memcached:1.6-alpine',
    'a Windows base for ordinary work': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2025',
    'the Windows user': 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nUSER ContainerUser',
    'the user of .NET images': 'FROM mcr.microsoft.com/dotnet/aspnet:9.0\nUSER app',
    'an argument with a default': 'FROM debian:13\nARG UID=10001\nUSER $UID:$UID',
    'a bare number, with what it means': {
      files: 'FROM debian:13\nUSER ⟦10001⟧',
      says: ['bare-uid'],
      fixed: 'FROM debian:13\nUSER 10001:10001',
    },
    'a bare number that the base lists': 'FROM node:22\nUSER 1000',
    'a bare number that a RUN lists': 'FROM debian:13\nRUN useradd -u 10001 app\nUSER 10001',
    'group root, named': { files: 'FROM debian:13\nUSER ⟦1000:0⟧', says: ['root-group'] },
    'group root by name': { files: 'FROM node:22\nUSER ⟦node:root⟧', says: ['root-group'] },
    'an exception with a reason': {
      files: 'FROM debian:13\n# watertight: allow set-a-user -- binds raw sockets\nUSER ⟦root⟧',
      says: ['root-user'],
    },
    'a flag over an image without user': {
      files: { Dockerfile: 'FROM node:22', 'run.sh': 'docker run -u 10001:10001 web' },
    },
    'a flag in another spelling': 'docker run --user=10001:10001 registry.example/web',
    'a flag with a number behind the dash': 'docker run -u10001:10001 registry.example/web',
    'an empty flag, which means the image’s user': {
      files: { Dockerfile: 'FROM node:22\nUSER node', 'run.sh': 'docker run -u "" web' },
    },
    'a user that the linked image creates': {
      files: { Dockerfile: 'FROM debian:13\nRUN useradd -m app', 'run.sh': 'docker run -u app web' },
    },
    'a build that targets a stage with a user': {
      files: {
        Dockerfile: 'FROM node:22 AS prod\nUSER node\nFROM prod AS test\nUSER root',
        'run.sh': 'docker build --target prod -t web .\ndocker run web',
      },
    },
    'two containers and two images, each with its user': {
      files: {
        'api/Dockerfile': 'FROM node:22\nUSER node',
        'db/Dockerfile': 'FROM postgres:17\nUSER postgres',
        'run.sh': 'docker build -t api api\ndocker build -t db db\ndocker run api\ndocker run db',
      },
    },
    'an image of elsewhere that runs as somebody': 'docker run gcr.io/distroless/base:nonroot',
    'a name that an image of elsewhere has': 'docker run --user www-data nginx',
    'a name that nobody can check, with a remark': {
      files: 'docker run --user ⟦app⟧ registry.example/web',
      says: ['unproven-user'],
    },
  },
  unmet: {
    'no user on an official base': {
      files: '⟦FROM node:22⟧\nCMD ["node"]',
      says: ['no-user'],
      fixed: 'FROM node:22\nUSER node\nCMD ["node"]',
    },
    'no user on a base without one': {
      files: '⟦FROM debian:13⟧\nCMD ["id"]',
      says: ['no-user'],
      fixed: 'FROM debian:13\nRUN useradd --uid 10001 app\nUSER app\nCMD ["id"]',
    },
    'no user on BusyBox': {
      files: '⟦FROM alpine:3.22⟧\r\nENTRYPOINT ["id"]\r\n',
      says: ['no-user'],
      fixed: 'FROM alpine:3.22\r\nRUN adduser -S -D -u 10001 app\r\nUSER app\r\nENTRYPOINT ["id"]\r\n',
    },
    'no user and nothing else': {
      files: '⟦FROM scratch⟧',
      says: ['no-user'],
      fixed: 'FROM scratch\nUSER 10001:10001',
    },
    'no user on a base that is not listed': {
      files: '⟦FROM registry.example/app:1⟧\nRUN make',
      says: ['no-user'],
      fixed: 'FROM registry.example/app:1\nRUN make\nUSER 10001:10001',
    },
    'look-alike names are not them: a known base': { files: '⟦FROM bitnamisfd/node:22⟧', says: ['no-user'] },
    'look-alike names are not them: a known registry': {
      files: '⟦FROM dhi.io.example/node:22⟧',
      says: ['no-user'],
    },
    'a distroless base without its nonroot tag': {
      files: '⟦FROM gcr.io/distroless/static-debian12⟧',
      says: ['no-user'],
      fixed: 'FROM gcr.io/distroless/static-debian12\nUSER nonroot',
    },
    'a hardened base for development': { files: '⟦FROM dhi.io/node:22-dev⟧', says: ['no-user'] },
    'root by name': {
      files: 'FROM node:22\nUSER ⟦root⟧\nCMD ["node"]',
      says: ['root-user'],
      fixed: 'FROM node:22\nUSER node\nCMD ["node"]',
    },
    'the second name of root': { files: 'FROM registry.example/bsd\nUSER ⟦toor⟧', says: ['root-user'] },
    'root with a group': { files: 'FROM node:22\nUSER ⟦root:node⟧', says: ['root-user'] },
    'root quoted': { files: 'FROM node:22\nUSER ⟦"root"⟧', says: ['root-user'] },
    zero: { files: 'FROM node:22\nUSER ⟦0⟧', says: ['uid-zero'] },
    'two zeros': { files: 'FROM node:22\nUSER ⟦00⟧', says: ['uid-zero'] },
    'zero with a group': { files: 'FROM node:22\nUSER ⟦0:1000⟧', says: ['uid-zero'] },
    'plus zero': { files: 'FROM node:22\nUSER ⟦+0⟧', says: ['uid-zero'] },
    'minus zero': { files: 'FROM node:22\nUSER ⟦-0⟧', says: ['uid-zero'] },
    'a group alone': { files: 'FROM node:22\nUSER ⟦:1000⟧', says: ['no-name'] },
    'a colon alone': { files: 'FROM node:22\nUSER ⟦:⟧', says: ['no-name'] },
    'zero by an argument’s default': { files: 'FROM node:22\nARG UID=0\nUSER ⟦$UID⟧', says: ['uid-zero'] },
    'a user, then root again': {
      files: 'FROM node:22\nUSER node\nUSER ⟦root⟧\nCMD ["node"]',
      says: ['root-after-user'],
      fixed: 'FROM node:22\nUSER node\nUSER node\nCMD ["node"]',
    },
    'root again for an installation': {
      files: 'FROM debian:13\nUSER nobody\nUSER ⟦root⟧\nRUN apt-get update\nCMD ["id"]',
      says: ['root-after-user'],
      fixed: 'FROM debian:13\nUSER nobody\nUSER root\nRUN apt-get update\nUSER nobody\nCMD ["id"]',
    },
    'a user in the builder stage alone': {
      files:
        'FROM node:22 AS build\nUSER ⟦node⟧\nFROM node:22-slim\nCOPY --from=build /app /app\nCMD ["node"]',
      says: ['user-in-other-stage'],
      fixed:
        'FROM node:22 AS build\nUSER node\nFROM node:22-slim\nCOPY --from=build /app /app\nUSER node\nCMD ["node"]',
    },
    'a variable of that name, where a builder has a user': {
      files: 'FROM node:22 AS build\nUSER node\nFROM node:22\nENV ⟦USER=node⟧',
      says: ['only-a-variable'],
    },
    'a switch inside one RUN, where a builder has a user': {
      files: 'FROM node:22 AS build\nUSER node\nFROM node:22\nRUN ⟦su⟧ node -c "make"',
      says: ['switched-in-run'],
    },
    'a USER of zero by an argument that an account is made with': {
      files: {
        Dockerfile: 'FROM debian:13\nARG ID=1000\nRUN useradd -o -u ⟦$ID⟧ app\nUSER app',
        'run.sh': 'docker build --build-arg ID=0 .',
      },
      says: ['uid-zero-account'],
    },
    'an account that a RUN does not get to make': {
      files: 'FROM debian:13\nRUN true || useradd app\nUSER ⟦app⟧',
      says: ['no-such-user'],
    },
    'an account with uid 0': {
      files: 'FROM debian:13\nRUN useradd -o -u ⟦0⟧ app\nUSER app',
      says: ['uid-zero-account'],
      fixed: 'FROM debian:13\nRUN useradd -o -u 10001 app\nUSER app',
    },
    'an account with uid 0, long': {
      files: 'FROM debian:13\nRUN useradd --non-unique --uid=⟦0⟧ app\nUSER app',
      says: ['uid-zero-account'],
    },
    'an account with uid 0 on BusyBox': {
      files: 'FROM alpine:3.22\nRUN adduser -D -u ⟦0⟧ app\nUSER app',
      says: ['uid-zero-account'],
    },
    'an account that is given uid 0': {
      files: 'FROM debian:13\nRUN useradd app && usermod -o -u ⟦0⟧ app\nUSER app',
      says: ['uid-zero-account'],
    },
    'a name that a copied passwd lacks': {
      files: 'FROM debian:13 AS build\nFROM scratch\nCOPY --from=build /etc/passwd /etc/passwd\nUSER ⟦app⟧',
      says: ['no-such-user'],
    },
    'an account with uid 0 that a RUN writes down': {
      files: 'FROM alpine:3.22\nRUN echo "app:x:⟦0⟧:0::/:/bin/sh" >> /etc/passwd\nUSER app',
      says: ['uid-zero-account'],
    },
    'an account with uid 0 in a copied passwd': {
      files:
        'FROM debian:13 AS build\nRUN useradd -o -u ⟦0⟧ app\nFROM scratch\nCOPY --from=build /etc/passwd /etc/\nUSER app',
      says: ['uid-zero-account'],
    },
    'an empty name': { files: 'FROM node:22\nUSER ⟦""⟧', says: ['no-name'] },
    'a single dash before the long flag': {
      files: 'docker run ⟦-user⟧ 1000:1000 registry.example/web',
      says: ['misspelled'],
      fixed: 'docker run --user 1000:1000 registry.example/web',
    },
    'a flag that has taken the image for the user': {
      files: 'docker run -u ⟦alpine:3.22⟧ sh',
      says: ['image-as-user'],
      fixed: 'docker run -u 10001:10001 alpine:3.22 sh',
    },
    'a name that nothing creates': { files: 'FROM debian:13\nUSER ⟦app⟧', says: ['no-such-user'] },
    'a name of another base': { files: 'FROM python:3.13-alpine\nUSER ⟦www-data⟧', says: ['no-such-user'] },
    'a name that an installation does not bring': {
      files: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl python3\nUSER ⟦app⟧',
      says: ['no-such-user'],
    },
    'a user that is removed': {
      files: 'FROM node:22\nRUN userdel -r node\nUSER ⟦node⟧',
      says: ['no-such-user'],
    },
    'the user of newer Ubuntu on an older one': {
      files: 'FROM ubuntu:22.04\nUSER ⟦ubuntu⟧',
      says: ['no-such-user'],
    },
    'a name on an empty base': { files: 'FROM scratch\nCOPY app /app\nUSER ⟦app⟧', says: ['no-such-user'] },
    'a name in another case': { files: 'FROM node:22\nUSER ⟦Node⟧', says: ['no-such-user'] },
    'a number past the range': { files: 'FROM debian:13\nUSER ⟦4294967295⟧', says: ['uid-out-of-range'] },
    'a switch inside one RUN': {
      files: 'FROM debian:13\nRUN useradd app && ⟦su⟧ app -c "make"',
      says: ['switched-in-run'],
    },
    'gosu inside one RUN': { files: 'FROM debian:13\nRUN ⟦gosu⟧ nobody make', says: ['switched-in-run'] },
    'sudo inside one RUN': { files: 'FROM debian:13\nRUN ⟦sudo⟧ -u nobody make', says: ['switched-in-run'] },
    'gosu as the entrypoint': {
      files: 'FROM debian:13\nENTRYPOINT [⟦"gosu"⟧, "nobody", "id"]',
      says: ['drops-root-later'],
    },
    'su-exec behind an init': {
      files: 'FROM alpine:3.22\nENTRYPOINT ["tini", "--", ⟦"su-exec"⟧, "nobody", "id"]',
      says: ['drops-root-later'],
    },
    'setpriv in a script that starts it': {
      files: 'FROM debian:13\nUSER root\nCMD ⟦exec setpriv --reuid=10001 id⟧',
      says: ['drops-root-later'],
    },
    'a user for the children alone': {
      files: 'FROM node:22\n⟦ONBUILD USER node⟧',
      says: ['onbuild-user'],
    },
    'a user that is created and not used': {
      files: '⟦FROM debian:13⟧\nRUN useradd app\nCMD ["id"]',
      says: ['user-not-used'],
      fixed: 'FROM debian:13\nRUN useradd app\nUSER app\nCMD ["id"]',
    },
    'a variable of that name': { files: 'FROM node:22\nENV ⟦USER=node⟧', says: ['only-a-variable'] },
    'the Windows administrator': {
      files: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nUSER ⟦ContainerAdministrator⟧',
      says: ['root-user'],
      fixed: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nUSER ContainerUser',
    },
    'a Windows base for administration': {
      files: '⟦FROM mcr.microsoft.com/windows/servercore:ltsc2025⟧',
      says: ['no-user'],
    },
    '-u after the image': {
      files: { Dockerfile: 'FROM node:22', 'run.sh': 'docker run web ⟦-u 1000:1000⟧' },
      says: ['after-image'],
      fixed: 'FROM node:22',
    },
    'root over a good image': {
      files: { Dockerfile: 'FROM node:22\nUSER node', 'run.sh': 'docker run -u ⟦root⟧ web' },
      says: ['root-over-image-user'],
    },
    'root as the last of two flags': {
      files: 'docker run -u 10001 --user ⟦0⟧ registry.example/web',
      says: ['uid-zero'],
      fixed: 'docker run -u 10001 --user 10001:10001 registry.example/web',
    },
    'a group alone in the flag': { files: 'docker run -u ⟦:1000⟧ registry.example/web', says: ['no-name'] },
    'a further group alone': {
      files: 'docker run ⟦--group-add 1000⟧ nginx',
      says: ['only-a-group'],
    },
    'a variable in the command': { files: 'docker run -e ⟦PUID=1000⟧ nginx', says: ['only-a-variable'] },
    'a well-known image that starts as root': {
      files: '⟦docker run⟧ nginx:1.29',
      says: ['image-runs-as-root'],
      fixed: 'docker run --user 10001:10001 nginx:1.29',
    },
    'a name that an image of elsewhere lacks': {
      files: 'docker run -u ⟦app⟧ nginx',
      says: ['no-such-user'],
    },
    'a linked image without user': {
      files: {
        Dockerfile: '⟦FROM node:22⟧',
        'run.sh': 'docker build -t team/web:1 .\ndocker run team/web:2',
      },
      says: ['no-user'],
    },
    'a function that starts it twice': {
      files: { Dockerfile: '⟦FROM node:22⟧', 'run.sh': 'start() { docker run web; }\nstart\nstart' },
      says: ['no-user'],
    },
    'two containers of one image, said once': {
      files: {
        Dockerfile: '⟦FROM node:22⟧',
        'run.sh': 'docker build -t web .\ndocker run web\ndocker run web',
      },
      says: ['no-user'],
    },
    'one of two containers': {
      files: 'docker run -u 1000:1000 nginx\n⟦docker run⟧ redis',
      says: ['image-runs-as-root'],
    },
    'an image beside a container of another one': {
      files: {
        Dockerfile: '⟦FROM node:22⟧',
        'run.sh': `docker run -u 1000:1000 nginx@sha256:${'a'.repeat(64)}`,
      },
      says: ['no-user'],
    },
    'a command that Docker refuses beside a good image': {
      files: { Dockerfile: 'FROM node:22\nUSER node', 'run.sh': 'docker run --bogus web' },
    },
    'a Dockerfile that nobody can build': 'FROM node:22\nUSER node\nBOGUS x',
    'a Dockerfile without stages': { Dockerfile: '' },
  },
  unknown: {
    'an image that nobody describes': 'docker run registry.example/web',
    'a look-alike of a known image, which is not it': 'docker run gcr.io.example/distroless/base:nonroot',
    'a flag from nowhere': 'docker run -u "$WHO" registry.example/web',
    'an argument without default': 'FROM node:22\nARG WHO\nUSER $WHO',
    'a base from nowhere': 'ARG BASE\nFROM $BASE',
    'an image from nowhere': 'docker run $IMAGE',
    'nothing at all': { 'run.sh': '' },
    '-u after the image that nobody describes': {
      files: 'docker run registry.example/web ⟦-u 1000⟧',
      says: ['after-image'],
    },
  },
});
