import type { FileKind } from './report';

/**
 * What a file is, told by its name; null for a name that belongs to none of the five kinds. Folders do not
 * matter, and neither does the case of `Dockerfile`. `Dockerfile.dockerignore` is an ignore list, not a Dockerfile.
 */
export function kindOf(path: string): FileKind | null {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (isDockerfile(name.toLowerCase())) return 'dockerfile';
  if (name.endsWith('.sh')) return 'commands';
  if (name === 'daemon.json') return 'daemon';
  if (isCompose(name)) return 'compose';
  if (name === '.env' || name.startsWith('.env.') || name.endsWith('.env')) return 'env';
  return null;
}

function isDockerfile(name: string): boolean {
  if (name.endsWith('.dockerignore')) return false;
  return (
    name === 'dockerfile' ||
    name === 'containerfile' ||
    name.startsWith('dockerfile.') ||
    name.endsWith('.dockerfile')
  );
}

function isCompose(name: string): boolean {
  if (!name.endsWith('.yaml') && !name.endsWith('.yml')) return false;
  const stem = name.slice(0, name.lastIndexOf('.'));
  return stem.startsWith('compose') || stem.startsWith('docker-compose') || stem.endsWith('.compose');
}
