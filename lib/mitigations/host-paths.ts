import { cleanPath, type GivenMount } from '../setup';

/** The socket of an engine, or a folder that holds it, given into a container; null for any other mount. */
export function engineSocketOf({ type, source }: GivenMount): string | null {
  if (source === null || type === 'tmpfs' || type === 'image') return null;
  const path = cleanPath(source);
  const isSocket = /(?:^|\/)(?:docker|podman|containerd|crio|cri-dockerd)\.sock$/.test(path);
  return isSocket || path === '/run' || path === '/var/run' ? path : null;
}

/** A folder of the host that runs it or holds its keys; null for any other mount. */
export function hostFolderOf({ type, source }: GivenMount): string | null {
  if (source === null || type === 'tmpfs' || type === 'image') return null;
  const path = cleanPath(source);
  return path === '/' || FOLDERS.test(path) ? path : null;
}

const FOLDERS =
  /^\/(?:etc|root|home|proc|sys|dev|boot|usr|lib|bin|sbin|var|var\/lib\/(?:docker|containerd))$/;
