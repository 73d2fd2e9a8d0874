export { mergeCompose } from './merge';
export { type ComposeOptions, parseCompose } from './parse';
export type {
  ComposeComment,
  ComposeFacts,
  ComposePair,
  ComposePlace,
  ComposeProblem,
  ComposeResource,
  ComposeService,
  Extends,
  Insertion,
  ListKey,
  PairsKey,
  Reference,
  ReferenceKey,
  ScalarKey,
  ScalarKind,
  ServiceBuild,
  ServiceDevice,
  ServicePort,
  ServiceVolume,
  Setting,
  UnsetVariable,
} from './types';
export { composeBool, composeBytes, composeNumber } from './values';
