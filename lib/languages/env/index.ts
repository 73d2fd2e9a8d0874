export { type Budget, createBudget, type Interpolated, interpolate, type Lookup } from './interpolate';
export { MappedBuilder, placeOf } from './mapped-builder';
export { envValues, parseEnvFile } from './parse';
export type { EnvEntry, EnvFacts, EnvFlavour } from './types';
