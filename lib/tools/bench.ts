/**
 * How long one analysis takes, warm, beside a peer that reads the same Dockerfile in the same process, and how
 * that grows with the text. Figures depend on the machine; the ratios hardly do.
 */
import { validate } from 'dockerfile-utils';
import { analyze } from '../analyze';
import type { SourceFile } from '../report';

const WARM_UP = 500;
const ROUNDS = 301;

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
const RUN = `#!/bin/sh
set -eu
docker build -t shop .
docker run -d --name shop --read-only --tmpfs /tmp:size=64m \\
  -m 512m --memory-swap 512m --cpu-shares 512 \\
  -p 127.0.0.1:8080:8080 shop
`;

/** A setup whose Dockerfile has 20 lines and eight more a step. */
function setup(steps: number): readonly [SourceFile, SourceFile] {
  return [
    { path: 'Dockerfile', kind: 'dockerfile', text: HEAD + STEP.repeat(steps) + TAIL },
    { path: 'run.sh', kind: 'commands', text: RUN },
  ];
}

/** The median time of one call of each, in milliseconds. They take turns, so that a busy machine slows all alike. */
function medians(works: readonly (() => unknown)[]): number[] {
  const round = () =>
    works.map((work) => {
      const from = performance.now();
      work();
      return performance.now() - from;
    });
  for (let i = 0; i < WARM_UP; i++) round();
  const rounds = Array.from({ length: ROUNDS }, round);
  return works.map((_, i) => rounds.map((times) => times[i] ?? 0).sort((x, y) => x - y)[ROUNDS >> 1] ?? 0);
}

const small = setup(5);
const large = setup(72);
const lines = (files: readonly [SourceFile, SourceFile]) => files[0].text.split('\n').length - 1;
const [ours = 0, peer = 0] = medians([() => analyze(small), () => validate(small[0].text)]);
const [grown = 0] = medians([() => analyze(large)]);
const growth = lines(large) / lines(small);

const rows: readonly (readonly [string, string])[] = [
  [`analyze, ${lines(small)} lines and a run command`, `${ours.toFixed(3)} ms`],
  [`dockerfile-utils validate, the same ${lines(small)} lines`, `${peer.toFixed(3)} ms`],
  ['ours / theirs', (ours / peer).toFixed(2)],
  [`analyze, ${lines(large)} lines`, `${grown.toFixed(3)} ms`],
  [`${growth.toFixed(1)} times the lines take`, `${(grown / ours).toFixed(1)} times as long`],
];
for (const [what, figure] of rows) console.log(`${what.padEnd(52)}${figure.padStart(18)}`);
