/** True where a pattern of find or of a package manager fits: `*` and `?` take slashes too; a bracket is read as one unit. */
export function globMatches(pattern: string, text: string): boolean {
  const parts = pattern.replace(/\[[^\]]*\]/g, '?');
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const unit = parts[p];
    if (unit === '*') {
      star = p++;
      resume = t;
    } else if (unit === '?' || unit === text[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (parts[p] === '*') p++;
  return p === parts.length;
}
