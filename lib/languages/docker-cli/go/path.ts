/** Go's `path.Clean`: `.` for empty, no doubled or trailing slashes, `..` resolved where it can be. */
export function cleanPath(path: string): string {
  if (path === '') return '.';
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
    else if (!rooted) kept.push('..');
  }
  const joined = kept.join('/');
  if (rooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}

/** The directory that stands for the one a command is run in, which a text does not say. */
export const WORKING_DIRECTORY = '$CWD';

/** Go's `filepath.Abs` of a relative path, seen from the unknown working directory. */
export function absolutePath(path: string): string {
  if (path.startsWith('/')) return cleanPath(path);
  const cleaned = cleanPath(`/${path}`);
  const up = cleanPath(path);
  if (up === '..' || up.startsWith('../')) return cleanPath(`${WORKING_DIRECTORY}/x`).replace(/x$/, up);
  return cleaned === '/' ? WORKING_DIRECTORY : WORKING_DIRECTORY + cleaned;
}

/** Whether a path starts at the root; one that starts at the unknown working directory does too. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || path === WORKING_DIRECTORY || path.startsWith(`${WORKING_DIRECTORY}/`);
}
