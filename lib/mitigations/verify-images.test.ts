import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import { rule } from './harness';
import { isPlaceholder, pinOf } from './verify-images-reference';

/** Digests of mixed digits, as contents have them. */
const HEX = '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945';
const D = `sha256:${HEX}`;
const D512 = `sha512:${HEX}${'9b1dc7f02a64e85310acb7d9f4e2613508fdca7b96e0415d2c8f73ab6e40d519'}`;

rule('verify-images', {
  met: {
    'a base that is pinned': `FROM debian:13@${D}\nCMD ["id"]`,
    'a base that is pinned without a tag': `FROM debian@${D}`,
    'a sha512 digest': `FROM debian@${D512}`,
    'a pinned base on a registry with a port': `FROM registry.example:5000/app@${D}`,
    'scratch, for which nothing is pulled': 'FROM scratch\nCOPY app /',
    'an earlier stage, in another case': `FROM debian@${D} AS Base\nFROM base\nCMD ["id"]`,
    'a stage by its number': `FROM debian@${D}\nFROM scratch\nCOPY --from=0 /a /a`,
    'a stage by its name': `FROM debian@${D} AS build\nFROM scratch\nCOPY --from=BUILD /a /a`,
    'a stage whose name holds the architecture': `FROM debian@${D} AS base-amd64\nFROM debian@${D} AS base-arm64\nARG TARGETARCH\nFROM base-$TARGETARCH`,
    'a stage further down, which COPY knows too': `FROM debian@${D}\nCOPY --from=late /a /a\nFROM debian@${D} AS late`,
    'a build context that is a pinned image': {
      Dockerfile: 'FROM base\nCMD ["id"]',
      'run.sh': `docker build --build-context base=docker-image://debian:13@${D} -t web .`,
    },
    'a pinned COPY --from': `FROM scratch\nCOPY --from=busybox:1.37@${D} /bin/busybox /bin/`,
    'a pinned RUN --mount=from': `FROM debian@${D}\nRUN --mount=type=bind,from=busybox@${D},target=/b cp /b/bin/busybox /bin`,
    'an ARG default that is pinned': `ARG BASE=debian:13@${D}\nFROM \${BASE}`,
    'a digest from an ARG default': `ARG DIGEST=${D}\nFROM debian:13@$DIGEST`,
    'a platform beside the digest': `FROM --platform=$BUILDPLATFORM debian@${D}`,
    'a registry nobody gives, before a written digest': `ARG REGISTRY\nFROM $REGISTRY/debian:13@${D}`,
    'a build argument that pins': {
      files: {
        Dockerfile: 'ARG BASE=debian:13\nFROM $BASE',
        'run.sh': `docker build --build-arg BASE=debian@${D} -t web .\ndocker run web`,
      },
    },
    'a name that --build-context gives': {
      files: {
        Dockerfile: `FROM base\nCOPY --from=files /a /a`,
        'run.sh': 'docker build --build-context base=../base --build-context files=./files -t web .',
      },
    },
    'a container image that is pinned': `docker run -d nginx:1.29@${D}`,
    'a created container whose image is pinned': `docker container create nginx@${D}`,
    'podman with a pinned image': `podman run nginx@${D}`,
    'a docker pull that is pinned': `docker pull nginx@${D}`,
    'a docker image pull that is pinned': `docker image pull nginx@${D}`,
    'a container of an image that the setup builds': {
      files: { Dockerfile: `FROM debian@${D}`, 'run.sh': 'docker build -t web .\ndocker run web' },
    },
    'a local name for a pinned image': `docker pull nginx@${D}\ndocker tag nginx@${D} site:live\ndocker run site:live`,
    'an image in a variable of the script': `IMAGE=nginx@${D}\ndocker run "$IMAGE"`,
    'a base that another Dockerfile of the setup builds': {
      files: {
        'base/Dockerfile': `FROM debian@${D}`,
        'app/Dockerfile': 'FROM acme/base:1\nCMD ["x"]',
        'run.sh': 'docker build -t acme/base:1 base\ndocker build -t app app',
      },
    },
    'an exception with a reason': {
      files: '# watertight: allow verify-images -- our own registry signs\nFROM ⟦registry.example/base:3⟧',
      says: ['tag-moves'],
    },
    'an exception that names the image': {
      files: '# watertight: allow verify-images(nginx:1.29) -- mirrored\ndocker run ⟦nginx:1.29⟧',
      says: ['tag-moves'],
    },
    'an unofficial namespace of Docker Hub, with a warning': {
      files: `FROM ⟦somebody/node@${D}⟧`,
      says: ['unofficial'],
    },
    'an ADD https:// without --checksum, with a warning': {
      files: `FROM debian@${D}\nADD ⟦https://example.org/tool.tgz⟧ /opt/`,
      says: ['unchecked-download'],
    },
    'an ADD of an address in its exec form, with a warning': {
      files: `FROM debian@${D}\nADD [⟦"https://example.org/tool.tgz"⟧, "/opt/"]`,
      says: ['unchecked-download'],
    },
    'an ADD with its --checksum': `FROM debian@${D}\nADD --checksum=${D} https://example.org/tool.tgz /opt/`,
    'an ADD of a commit': `FROM debian@${D}\nADD https://example.org/app.git#${HEX.slice(0, 40)} /src`,
    'an ADD of a file': `FROM debian@${D}\nADD tool.tgz /opt/`,
    '--disable-content-trust, with a warning': {
      files: `docker run ⟦--disable-content-trust=false⟧ nginx@${D}`,
      says: ['content-trust-switch'],
      fixed: `docker run nginx@${D}`,
    },
    'a digest that repeats itself, with a warning': {
      files: `FROM ⟦debian@sha256:${'0'.repeat(64)}⟧`,
      says: ['placeholder'],
    },
    'a frontend that is pulled by tag, with a remark': {
      files: `⟦# syntax=docker/dockerfile:1⟧\nFROM debian@${D}`,
      says: ['syntax-by-tag'],
    },
    'a frontend that is pinned': `# syntax=docker/dockerfile:1@${D}\nFROM debian@${D}`,
  },
  unmet: {
    'a build context that is an image by tag': {
      files: {
        Dockerfile: 'FROM ⟦base⟧\nCMD ["id"]',
        'run.sh': 'docker build --build-context base=docker-image://debian:13.1 -t web .',
      },
      says: ['argument-by-tag'],
    },
    'neither tag nor digest': { files: 'FROM ⟦debian⟧', says: ['no-tag'] },
    ':latest': { files: 'FROM ⟦debian:latest⟧ AS base', says: ['latest'] },
    'a full version tag moves': { files: 'FROM ⟦debian:13.1-slim⟧', says: ['tag-moves'] },
    'a port of a registry is no tag': { files: 'FROM ⟦registry.example:5000/app⟧', says: ['no-tag'] },
    'a digest of the wrong length (the cheat sheet’s own is cut short: 36 digits)': {
      files: `FROM ⟦debian@sha256:${HEX.slice(0, 36)}⟧`,
      says: ['digest-length'],
    },
    'a digest of thirteen digits': {
      files: `FROM ⟦debian@sha256:${HEX.slice(0, 13)}⟧`,
      says: ['digest-length'],
    },
    'a digest that is one digit too long': { files: `FROM ⟦debian@${D}0⟧`, says: ['digest-length'] },
    'an upper-case digest': {
      files: `FROM ⟦debian@sha256:${HEX.toUpperCase()}⟧`,
      says: ['digest-upper-case'],
      fixed: `FROM debian@${D}`,
    },
    'an upper-case algorithm': {
      files: `FROM ⟦debian@SHA256:${HEX}⟧`,
      says: ['digest-upper-case'],
      fixed: `FROM debian@${D}`,
    },
    'a digest with signs that are non-hex': {
      files: `FROM ⟦debian@sha256:${HEX.slice(0, 62)}zz⟧`,
      says: ['digest-not-hex'],
    },
    'a digest of another algorithm': {
      files: `FROM ⟦debian@md5:${HEX.slice(0, 32)}⟧`,
      says: ['digest-algorithm'],
    },
    'an algorithm without digits': { files: 'FROM ⟦debian@sha256⟧', says: ['digest-empty'] },
    'a version behind the @': { files: 'FROM ⟦debian@v13⟧', says: ['digest-empty'] },
    'an equals sign in the digest': {
      files: `FROM ⟦debian@sha256=${HEX}⟧`,
      says: ['digest-separator'],
      fixed: `FROM debian@${D}`,
    },
    'a digest behind a colon': {
      files: `FROM ⟦debian:${D}⟧`,
      says: ['digest-without-at'],
      fixed: `FROM debian@${D}`,
    },
    'a tag that looks like a digest (debian:sha256-…)': {
      files: `FROM ⟦debian:sha256-${HEX}⟧`,
      says: ['tag-like-digest'],
    },
    'a tag of 64 hex digits': { files: `docker run ⟦nginx:${HEX}⟧`, says: ['tag-like-digest'] },
    'a pinned builder and an unpinned final stage': {
      files: `FROM golang@${D} AS build\nFROM ⟦debian:13⟧\nCOPY --from=build /a /a`,
      says: ['only-builder-pinned'],
    },
    'the reverse: an unpinned builder': {
      files: `FROM ⟦golang:1.25⟧ AS build\nFROM debian@${D}\nCOPY --from=build /a /a`,
      says: ['builder-not-pinned'],
    },
    'an ARG default unpinned': { files: 'ARG BASE=debian:13\nFROM ⟦$BASE⟧', says: ['argument-by-tag'] },
    'an ARG default of latest': { files: `ARG V=latest\nFROM ⟦debian:\${V}⟧`, says: ['argument-by-tag'] },
    'a build argument that takes the pin away': {
      files: {
        Dockerfile: `ARG BASE=debian@${D}\nFROM ⟦$BASE⟧`,
        'run.sh': 'docker build --build-arg BASE=debian:13 -t web .',
      },
      says: ['argument-by-tag'],
    },
    'a name that ends without a digest whatever its registry is': {
      files: 'ARG REGISTRY\nFROM ⟦$REGISTRY/debian:13⟧',
      says: ['tag-moves'],
    },
    'an unpinned COPY --from of an image': {
      files: 'FROM scratch\nCOPY --from=⟦nginx:1.29⟧ /etc/nginx /etc/nginx',
      says: ['tag-moves'],
    },
    'an unpinned RUN --mount=from of an image': {
      files: `FROM debian@${D}\nRUN --mount=type=bind,from=⟦busybox⟧,target=/b cp /b/bin/busybox /bin`,
      says: ['no-tag'],
    },
    'a stage that comes later is an image': {
      files: `FROM ⟦base⟧\nFROM debian@${D} AS base`,
      says: ['builder-not-pinned'],
    },
    'a container image by tag': { files: 'docker run -d ⟦nginx:1.29⟧', says: ['tag-moves'] },
    'a container image by no tag': { files: 'docker run ⟦nginx⟧ nginx -g "daemon off;"', says: ['no-tag'] },
    'a digest behind the image name': { files: `docker run ⟦nginx⟧ nginx@${D}`, says: ['no-tag'] },
    'a digest in a label': { files: `docker run --label image=nginx@${D} ⟦nginx:1⟧`, says: ['tag-moves'] },
    'a digest in a comment': { files: `# nginx@${D}\ndocker run ⟦nginx:1⟧`, says: ['tag-moves'] },
    'a docker pull by tag': { files: 'docker pull ⟦nginx:1.29⟧', says: ['tag-moves'] },
    'DOCKER_CONTENT_TRUST=1 alone': {
      files: 'DOCKER_CONTENT_TRUST=1 docker run ⟦nginx:1.29⟧',
      says: ['content-trust-alone'],
    },
    'DOCKER_CONTENT_TRUST exported': {
      files: 'export DOCKER_CONTENT_TRUST=1\ndocker pull ⟦nginx:1.29⟧',
      says: ['content-trust-alone'],
    },
    'DOCKER_CONTENT_TRUST before a build': {
      files: { Dockerfile: 'FROM ⟦debian:13⟧', 'run.sh': 'DOCKER_CONTENT_TRUST=1 docker build -t web .' },
      says: ['content-trust-alone'],
    },
    'a local image id': { files: `docker run ⟦sha256:${HEX}⟧`, says: ['local-image-id'] },
    '64 bare hex digits': { files: `docker run ⟦${HEX}⟧`, says: ['local-image-id'] },
    'twelve bare hex digits': { files: `docker run ⟦${HEX.slice(0, 12)}⟧`, says: ['local-image-id'] },
    'cosign verify of a tag that is then pulled by tag': {
      files: 'cosign verify --key cosign.pub registry.example/web:1.2\ndocker run ⟦registry.example/web:1.2⟧',
      says: ['verified-by-tag'],
    },
    'notation verify of a tag that is then pulled by tag': {
      files: 'notation verify registry.example/web:1.2\ndocker pull ⟦registry.example/web:1.2⟧',
      says: ['verified-by-tag'],
    },
    'a digest that is pulled and a tag that is run': {
      files: `docker pull nginx:1.29@${D}\ndocker run ⟦nginx:1.29⟧`,
      says: ['pulled-by-digest-only'],
    },
    'a local name for a tag': { files: 'docker tag nginx:1 site\ndocker run ⟦site⟧', says: ['tag-moves'] },
    'a container beside a Dockerfile that nothing says it is built from': {
      files: { Dockerfile: `FROM debian@${D}`, 'run.sh': 'docker run ⟦web⟧' },
      says: ['no-tag'],
    },
    'one of two containers': {
      files: `docker run nginx@${D}\ndocker run ⟦redis:8⟧`,
      says: ['tag-moves'],
    },
    'a digest that the command line refuses': {
      files: `docker run ⟦nginx@sha256:${HEX.slice(0, 36)}⟧`,
      says: ['digest-length'],
    },
    'an upper-case digest that the command line refuses': {
      files: `docker run ⟦nginx@sha256:${HEX.toUpperCase()}⟧`,
      says: ['digest-upper-case'],
      fixed: `docker run nginx@${D}`,
    },
    'an unofficial image by tag': {
      files: 'docker run ⟦⟦somebody/nginx:1⟧⟧',
      says: ['tag-moves', 'unofficial'],
    },
    'an ARG after the first FROM, which does not reach the next': `FROM debian@${D} AS a\nARG B=x\nFROM $B`,
    'a Dockerfile that is refused': 'FROM scratch\nBOGUS x',
  },
  unknown: {
    'nothing at all': { 'run.sh': '' },
    'a build whose Dockerfile is not here': 'docker build -t web .\ndocker run web',
    'a digest given only through an unset ARG': 'ARG DIGEST\nFROM debian:13@$DIGEST',
    'a version given only through an unset ARG': 'ARG V\nFROM debian:$V',
    'a base given only through an unset ARG': 'ARG BASE\nFROM $BASE',
    'an image in a variable that nobody sets': 'docker run "$IMAGE"',
    'a pull of a variable that nobody sets': 'docker pull "nginx@$DIGEST"',
    'a build argument taken from the caller': {
      Dockerfile: `ARG BASE=debian@${D}\nFROM $BASE`,
      'run.sh': 'docker build --build-arg BASE -t web .',
    },
  },
});

describe('variants of one reference', () => {
  const verdict = (text: string) =>
    analyze([{ path: 'Dockerfile', kind: 'dockerfile', text }]).mitigations['verify-images'].verdict;

  it.each([
    (ref: string) => `from ${ref}`,
    (ref: string) => `FROM --platform=linux/amd64 ${ref} AS final`,
    (ref: string) => `FROM \\\n  ${ref}`,
    (ref: string) => `# FROM debian\nFROM "${ref}"\r\n`,
    (ref: string) => `ARG A=${ref}\nFROM \${A}`,
    (ref: string) => `FROM scratch\ncopy --link --from=${ref} /a /b`,
    (ref: string) => `FROM scratch AS s\nFROM s\nRUN --mount=FROM=${ref},target=/b true`,
  ])('keep the verdict: %#', (write) => {
    expect([`debian@${D}`, 'debian:13', 'debian', `debian@${D}a`].map((ref) => verdict(write(ref)))).toEqual([
      'met',
      'unmet',
      'unmet',
      'unmet',
    ]);
  });
});

describe('a reference alone', () => {
  it('is pinned by the three algorithms that Docker knows', () => {
    const states = [D, D512, `sha384:${HEX}${HEX.slice(0, 32)}`].map((digest) => pinOf(`a@${digest}`).state);
    expect(states).toEqual(['pinned', 'pinned', 'pinned']);
  });

  it('is a placeholder only where the whole digest repeats', () => {
    expect(
      ['ab'.repeat(32), '0123456789abcdef'.repeat(4), HEX, `${'0'.repeat(63)}1`].map(isPlaceholder),
    ).toEqual([true, true, false, false]);
  });

  it('is answered whatever stands in it', () => {
    for (const value of ['', '@', ':', '@:', 'a@', '\uE000', '\uE000@\uE000', '/', `@${D}`])
      expect(pinOf(value).state).toMatch(/^(?:trap|moving|unknown)$/);
  });
});
