import { describe, expect, it } from 'vitest';
import { createUris } from './sarif-uris';

describe('a path', () => {
  const uriOf = createUris('/repo');

  it.each([
    ['run.sh', 'run.sh'],
    ['./run.sh', 'run.sh'],
    ['app/../run.sh', 'run.sh'],
    ['/repo/app/Dockerfile', 'app/Dockerfile'],
    ['..hidden/run.sh', '..hidden/run.sh'],
    ['a#b/50%.sh', 'a%23b/50%25.sh'],
    ['bad\uD800.sh', 'bad%EF%BF%BD.sh'],
    ['', '.'],
  ])('%j is counted from the working folder', (path, uri) => {
    expect(uriOf(path)).toBe(uri);
  });

  it.each(['../other/run.sh', '/other/run.sh', '..'])('%s outside of it is an address of its own', (path) => {
    expect(uriOf(path)).toMatch(/^file:\/\/\//);
  });
});
