const HEAD = `# syntax=docker/dockerfile:1
ARG NODE_VERSION=24
FROM node:\${NODE_VERSION}-bookworm-slim AS build
WORKDIR /src
ENV CI=true \\
    NODE_ENV=development
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
ARG COMMIT=unknown
RUN npm run build && npm prune --omit=dev
`;
const STEP = `# Everything that the image needs and nothing that it does not.
RUN apt-get update \\
    && apt-get install -y --no-install-recommends ca-certificates curl \\
    && rm -rf /var/lib/apt/lists/*
LABEL org.opencontainers.image.title="shop" \\
      org.opencontainers.image.licenses="MIT"
ENV PATH="/opt/shop/bin:$PATH"
COPY --chown=1000:1000 assets/ /opt/shop/assets/
`;
const TAIL = `
FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=build /src/dist ./dist
RUN groupadd --gid 1000 app && useradd --uid 1000 --gid 1000 --no-create-home app
EXPOSE 8080
USER 1000:1000
HEALTHCHECK --interval=30s CMD ["node", "dist/health.js"]
ENTRYPOINT ["node", "dist/server.js"]
`;

/** A Dockerfile as people write them, of 60 lines. */
export const SIXTY_LINES = HEAD + STEP.repeat(5) + TAIL;

export const RUN_SCRIPT = `#!/bin/sh
set -eu
docker build -t shop .
docker run -d --name shop --read-only --tmpfs /tmp:size=64m \\
  -m 512m --memory-swap 512m --cpu-shares 512 \\
  -p 127.0.0.1:8080:8080 shop
`;

const rows = (count: number, row: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => row(at)).join('');

/** Dockerfiles of so many lines, in the shapes that show a step which is not linear. All stay below 1 MiB. */
export const SHAPES: Readonly<Record<string, (lines: number) => string>> = {
  'one-line RUNs': (lines) => `FROM a\n${rows(lines, (at) => `RUN echo ${at}\n`)}`,
  'one RUN of continuations': (lines) => `FROM a\nRUN true${rows(lines, (at) => ` \\\n&& echo ${at}`)}\n`,
  'one heredoc': (lines) => `FROM a\nRUN <<E\n${rows(lines, (at) => `echo ${at}\n`)}E\n`,
  stages: (lines) => rows(lines, (at) => `FROM a AS s${at}\n`),
  'uses of one ARG': (lines) => `FROM a\nARG A=1\n${rows(lines, () => 'RUN echo $A\n')}`,
};

const A = 'services:\n  a:\n    image: a\n';

/** Compose files of so many entries, in the shapes in which a check that looks at all of them for each shows. */
export const COMPOSE_SHAPES: Readonly<Record<string, (entries: number) => string>> = {
  services: (count) => `services:\n${rows(count, (at) => `  s${at}:\n    image: a\n    privileged: true\n`)}`,
  'volumes of one service': (count) => `${A}    volumes:\n${rows(count, (at) => `      - ./v:/x${at}\n`)}`,
  'secrets of one service': (count) =>
    `${A}    environment:\n${rows(count, (at) => `      DB_PASSWORD_${at}: abcdefgh\n`)}`,
  'networks with a service each': (count) =>
    `services:\n${rows(count, (at) => `  s${at}: {image: a, networks: [n${at}]}\n`)}networks:\n${rows(count, (at) => `  n${at}:\n`)}`,
  'exceptions above services': (count) =>
    `services:\n${rows(count, (at) => `  # watertight: allow memory-limit -- x\n  s${at}: {image: a}\n`)}`,
  'services that lend their volumes': (count) =>
    `services:\n${rows(count, (at) => `  s${at}: {image: a, volumes_from: [s${at + 1}], depends_on: [s${at + 1}]}\n`)}`,
  'merge keys': (count) =>
    `x-a: &a {privileged: true, user: root}\nservices:\n${rows(count, (at) => `  s${at}: {<<: *a, image: a}\n`)}`,
  documents: (count) => rows(count, (at) => `services: {s${at}: {image: a}}\n---\n`),
};

/** Texts on which known tools hang or run out of memory. */
export const HOSTILE: Readonly<Record<string, string>> = {
  '40 chained ENV PATH': `FROM a\n${rows(40, (at) => `ENV PATH $PATH:/opt/${at}:$PATH\n`)}`,
  '20 chained ARG, each twice the last': `FROM a\nARG A=xx\n${rows(20, () => 'ARG A=$A$A\n')}RUN echo $A\n`,
  '3000 nested substitutions': `FROM a\nRUN echo ${'$('.repeat(3000)}\n`,
  '5000 open quotes and braces': `FROM a\nRUN ${'"${A:-'.repeat(5000)}\n`,
};
