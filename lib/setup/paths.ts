/** A path without empty and `.` parts, with slashes whichever way they are written: `./a//b` is `a/b`. */
export function plainPath(path: string): string {
  return path
    .split(/[\\/]+/)
    .filter((part) => part !== '.' && part !== '')
    .join('/');
}
