export { NotHere } from './apt';
export { type BuildOptions, type Built, buildImage } from './build';
export { currentFolder } from './folder';
export type { SandboxManifest } from './manifest';
export { openCurrentImage, openImage } from './open';
