# The tag says what is meant, a digest says exactly which. Look one up with
#   docker buildx imagetools inspect node:24-bookworm-slim
# and build with --build-arg NODE_IMAGE=node:24-bookworm-slim@sha256:…
ARG NODE_IMAGE=node:24-bookworm-slim

# watertight: allow verify-images -- whoever builds it looks the digest up and passes it as NODE_IMAGE
FROM ${NODE_IMAGE} AS packages
WORKDIR /build
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci

FROM packages AS site
ARG WATERTIGHT_BASE_PATH=""
COPY . .
RUN WATERTIGHT_BASE_PATH="${WATERTIGHT_BASE_PATH}" node lib/tools/build.mjs

# The server and the one package it stands on, with what that one needs.
FROM packages AS server
COPY lib/server lib/server
RUN mkdir -p /srv/node_modules/@polka \
    && cp -r node_modules/sirv node_modules/totalist node_modules/mrmime /srv/node_modules/ \
    && cp -r node_modules/@polka/url /srv/node_modules/@polka/ \
    && cp -r lib /srv/lib

# watertight: allow verify-images -- whoever builds it looks the digest up and passes it as NODE_IMAGE
FROM ${NODE_IMAGE}
WORKDIR /srv
COPY --from=server /srv /srv
COPY --from=site /build/out /srv/out
# Serving needs neither a package manager nor a file that runs with its owner's rights.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* \
    && find / -xdev -type f -perm /6000 -exec chmod a-s {} +
USER 65532:65532
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4173
EXPOSE 4173
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
    CMD ["node", "/srv/lib/server/health.mjs"]
CMD ["node", "/srv/lib/server/serve.mjs"]
