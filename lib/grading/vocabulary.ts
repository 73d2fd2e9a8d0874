import type { MitigationId } from '../report';

/** Every word an author may use in `objectives` and `keeps`. The author's guide says what each takes. */
export const CHECK_KINDS = [
  'mitigation',
  'runs-image',
  'names-container',
  'publishes',
  'mounts',
  'writes',
  'starts',
  'detached',
  'has-device',
  'has-capability',
  'has-label',
  'reads-only',
  'never-mounts',
  'gets-secret',
  'build-gets-secret',
  'builds-images',
  'reaches',
  'kept-from',
  'base-family',
  'base-digest',
  'copies-to',
  'installs',
  'build-runs',
] as const;
/** One of those words. */
export type CheckKind = (typeof CHECK_KINDS)[number];

/**
 * One checkable condition, as plain data. Those about a container hold when one container of the setup fulfils
 * them; `container` narrows that to the container of this name.
 */
export type Check =
  /** The engine's verdict for this mitigation is `met`. */
  | { readonly kind: 'mitigation'; readonly value: MitigationId }
  /** A container runs this repository; tag and digest do not matter. */
  | { readonly kind: 'runs-image'; readonly value: string; readonly container?: string }
  /** A container has this name. */
  | { readonly kind: 'names-container'; readonly value: string; readonly container?: string }
  /** `8080` (this port of the host) or `8080:80` (to this port of the container); `/udp` where it is not tcp. */
  | { readonly kind: 'publishes'; readonly value: string; readonly container?: string }
  /** `/data` (a bind or volume there) or `uploads:/data` (and from this source). */
  | { readonly kind: 'mounts'; readonly value: string; readonly container?: string }
  /** The process can write under this absolute path, by its mounts and by its user. */
  | { readonly kind: 'writes'; readonly value: string; readonly container?: string }
  /** Entrypoint and command together begin with these words. */
  | { readonly kind: 'starts'; readonly value: readonly string[]; readonly container?: string }
  /** The container runs in the background. */
  | { readonly kind: 'detached'; readonly value: true; readonly container?: string }
  /** The program can open this device, `/dev/ttyUSB0`: given by name or by `--privileged`. */
  | { readonly kind: 'has-device'; readonly value: string; readonly container?: string }
  /** The process has this capability, `SYS_TIME`: granted by name, by `--privileged`, or by default. */
  | { readonly kind: 'has-capability'; readonly value: string; readonly container?: string }
  /** A container carries this label, `key=value`. */
  | { readonly kind: 'has-label'; readonly value: string; readonly container?: string }
  /** What is mounted at this absolute path cannot be written to. */
  | { readonly kind: 'reads-only'; readonly value: string; readonly container?: string }
  /** No container at all is given this path of the host. */
  | { readonly kind: 'never-mounts'; readonly value: string }
  /** A container is told this secret: as a variable, or as a mounted file that its `_FILE` variable names. */
  | { readonly kind: 'gets-secret'; readonly value: string; readonly container?: string }
  /** A RUN can read this secret: as a variable of the build, or as a secret that it mounts and a build hands over. */
  | { readonly kind: 'build-gets-secret'; readonly value: string }
  /** A container is given an engine that builds images: by its address, by its socket, or by `--privileged`. */
  | { readonly kind: 'builds-images'; readonly value: true; readonly container?: string }
  /** A container can open a connection to the container of this name. */
  | { readonly kind: 'reaches'; readonly value: string; readonly container?: string }
  /** Nothing leads from a container to the container of this name, which is there all the same. */
  | { readonly kind: 'kept-from'; readonly value: string; readonly container?: string }
  /** The final stage comes, through its stages, from an image of this name (`node` for `…/node:22-slim`). */
  | { readonly kind: 'base-family'; readonly value: string }
  /** The final stage comes, through its stages, from the image with this digest. */
  | { readonly kind: 'base-digest'; readonly value: string }
  /** The final stage copies something to this path or below it. */
  | { readonly kind: 'copies-to'; readonly value: string }
  /** The final stage brings this package of the distribution, and keeps it. */
  | { readonly kind: 'installs'; readonly value: string }
  /** A RUN of a stage whose work reaches the image holds these words in order. */
  | { readonly kind: 'build-runs'; readonly value: readonly string[] };
