import { describe, expect, it } from 'vitest';
import { buildSetup } from './build-setup';
import { envFacts, envFile } from './env-files';

const env = (path: string, text = 'A=1') => ({ path, kind: 'env', text }) as const;
const find = (path: string, ...files: readonly ReturnType<typeof env>[]) =>
  envFile(buildSetup(files).files, path)?.path;

describe('the environment file of a path', () => {
  it('is the one of that path, however it is written', () => {
    expect(find('./config//web.env', env('config/web.env'), env('web.env'))).toBe('config/web.env');
  });

  it('is the only one that ends in it', () => {
    expect(find('web.env', env('config/web.env'))).toBe('config/web.env');
    expect(find('web.env', env('a/web.env'), env('b/web.env'))).toBeUndefined();
    expect(find('b.env', env('web.env'))).toBeUndefined();
  });

  it('is nobody knows which where a variable names it', () => {
    expect(find('\uE000.env', env('web.env'))).toBeUndefined();
  });

  it('is read as whoever it is for reads it', () => {
    const [file] = buildSetup([env('web.env', 'A="1"')]).files;
    if (file?.kind !== 'env') throw new Error('no file');
    const value = (flavour: 'docker' | 'compose') => envFacts(file, flavour).entries[0]?.value?.value;
    expect([value('docker'), value('compose')]).toEqual(['"1"', '1']);
    expect(envFacts(file, 'docker')).toBe(envFacts(file, 'docker'));
  });
});
