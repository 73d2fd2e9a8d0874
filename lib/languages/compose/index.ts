export { type ComposeOptions, parseCompose } from './parse';
export {
  type ComposeChoice,
  type ComposePlaceRules,
  type ComposeSpot,
  composeKeyPaths,
  composeRulesAt,
  composeSpotAt,
} from './place';
export { type ComposeSources, loadProject } from './project';
export type {
  ComposeComment,
  ComposeFacts,
  ComposePair,
  ComposePlace,
  ComposeProblem,
  ComposeResource,
  ComposeService,
  ComposeText,
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
