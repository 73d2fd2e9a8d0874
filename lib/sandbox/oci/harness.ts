import { parseArgv } from '../../languages/docker-cli';
import { toOci } from './translate';
import type { HostFacts, ImageFacts, OciConfig, OciMount, Translation } from './types';

export const IMAGE: ImageFacts = {
  passwd: [
    { name: 'root', uid: 0, gid: 0 },
    { name: 'app', uid: 1000, gid: 1000 },
  ],
  group: [
    { name: 'root', gid: 0, members: [] },
    { name: 'audio', gid: 29, members: ['app'] },
    { name: 'app', gid: 1000, members: [] },
  ],
  env: ['LANG=C.UTF-8'],
  entrypoint: [],
  cmd: ['sh'],
  user: '',
  workdir: '',
  volumes: [],
};
export const HOST: HostFacts = {
  id: '0123456789abcdef',
  hostname: 'host',
  devices: [
    { path: '/dev/sda', type: 'b', major: 8, minor: 0, mode: 0o660, uid: 0, gid: 6 },
    { path: '/dev/snd/timer', type: 'c', major: 116, minor: 33, mode: 0o660, uid: 0, gid: 29 },
  ],
  running: new Map([['db', 321]]),
  network: '/run/netns/c1',
};

/** A line of plain words, translated. */
export function translated(line: string, image: Partial<ImageFacts> = {}): Translation {
  return translatedWords(line.split(' '), image);
}

function translatedWords(words: readonly string[], image: Partial<ImageFacts> = {}): Translation {
  const command = parseArgv(words);
  if (command?.kind !== 'container' || !command.body) throw new Error(`no request: ${words.join(' ')}`);
  return toOci(command.body, { ...IMAGE, ...image }, HOST);
}

/** The configuration of a line that starts. */
export function configOf(line: string, image: Partial<ImageFacts> = {}): OciConfig {
  return configOfWords(line.split(' '), image);
}

export function configOfWords(words: readonly string[], image: Partial<ImageFacts> = {}): OciConfig {
  const translation = translatedWords(words, image);
  if ('error' in translation) throw new Error(translation.error);
  return translation.config;
}

export function caveatsFor(line: string): readonly string[] {
  const translation = translated(line);
  return 'error' in translation ? [] : translation.caveats;
}

export function mountAt(line: string, destination: string): OciMount | undefined {
  return configOf(line).mounts.find((mount) => mount.destination === destination);
}
