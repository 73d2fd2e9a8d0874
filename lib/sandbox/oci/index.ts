export { BASE_IMAGE, GUEST } from './guest';
export { defaultSeccomp } from './seccomp';
export { toOci } from './translate';
export type {
  Body,
  HostDevice,
  HostFacts,
  ImageFacts,
  OciConfig,
  Preparation,
  Translation,
} from './types';
