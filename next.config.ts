import { readFileSync } from 'node:fs';
import type { NextConfig } from 'next';
import { bootVersion } from './lib/tools/offline.mjs';
import manifest from './package.json' with { type: 'json' };

/** Where the site is mounted: empty for the root of a host, else `/a/path` without a slash at its end. */
const basePath = (process.env.WATERTIGHT_BASE_PATH ?? '').replace(/\/+$/, '');

const boot = bootVersion(readFileSync(`${import.meta.dirname}/public/boot.js`));

const config: NextConfig = {
  output: 'export',
  basePath,
  // A folder with an index.html a page: the one form that every static host serves without a rule of its own.
  trailingSlash: true,
  env: { NEXT_PUBLIC_BASE_PATH: basePath, NEXT_PUBLIC_VERSION: manifest.version, NEXT_PUBLIC_BOOT: boot },
  images: { unoptimized: true },
  reactStrictMode: true,
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
  allowedDevOrigins: ['127.0.0.1'],
  agentRules: false,
};

export default config;
