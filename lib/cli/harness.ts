import type { Host } from './host';

/** A machine of a few files whose working folder is its root; folders are told by the paths below them. */
export function machineOf(files: Record<string, string>, stdin = '', today = '2026-11-24'): Host {
  const clean = (path: string) => path.replace(/^\.?\//, '').replace(/\/+$/, '') || '.';
  const below = (folder: string) =>
    Object.keys(files).filter((path) => folder === '.' || path.startsWith(`${folder}/`));
  const kind = (given: string) => {
    const path = clean(given);
    if (files[path] !== undefined) return 'file';
    if (below(path).length > 0) return 'folder';
    throw new Error('no such file');
  };
  const read = (path: string) => {
    const text = files[clean(path)];
    if (text === undefined) throw new Error('no such file');
    return text;
  };
  return {
    read,
    stdin: () => stdin,
    kind,
    list: (given) => {
      const folder = clean(given);
      const rests = below(folder).map((path) => (folder === '.' ? path : path.slice(folder.length + 1)));
      const names = [...new Set(rests.map((rest) => rest.split('/')[0] ?? ''))].sort();
      return names.map((name) => ({ name, kind: kind(folder === '.' ? name : `${folder}/${name}`) }));
    },
    absolute: (path) => `/${clean(path)}`.replace(/^\/\.$/, ''),
    replace: (path, before, text) => {
      if (read(path) !== before) throw new Error('it has changed since it was read');
      files[clean(path)] = text;
    },
    today: () => today,
  };
}
