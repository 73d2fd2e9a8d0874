/** A path without empty and `.` parts, with slashes whichever way they are written: `./a//b` is `a/b`. */
export function plainPath(path: string): string {
  return path
    .split(/[\\/]+/)
    .filter((part) => part !== '.' && part !== '')
    .join('/');
}

/** All but the last part of a path; empty where there is only one. */
export function folderOf(path: string): string {
  const plain = plainPath(path);
  return plain.slice(0, Math.max(plain.lastIndexOf('/'), 0));
}

/** The last part of a path. */
export function nameOf(path: string): string {
  const plain = plainPath(path);
  return plain.slice(plain.lastIndexOf('/') + 1);
}
