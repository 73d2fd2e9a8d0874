#!/usr/bin/env node
/**
 * The command of a checkout: what a pre-commit hook or `npx watertight` starts where the package of
 * `npm run build:package` is not what was installed.
 */
import { tsImport } from 'tsx/esm/api';

await tsImport('./watertight.ts', import.meta.url);
