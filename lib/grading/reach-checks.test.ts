import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../report';
import { keep, pointedAt, script } from './test-kit';
import type { Check } from './vocabulary';

const toDb: Check = { kind: 'reaches', value: 'db', container: 'web' };
const daemon = (text: string): SourceFile => ({ path: 'daemon.json', kind: 'daemon', text });
const closed = 'com.docker.network.bridge.enable_icc=false';
const said = (text: string, json = '{}') => {
  const files = [script(text), daemon(json)];
  const result = keep(toDb, ...files);
  return [result.kept, result.reason, pointedAt(result, ...files)];
};
const both = (options: string) => `docker run --name db ${options} pg\ndocker run --name web ${options} img`;

describe('reaches', () => {
  it('holds over a network that both are on', () => {
    expect(said(`docker network create app\n${both('--network app')}`)).toEqual([
      true,
      'It reaches db over app.',
      '--network app',
    ]);
    const joined = 'docker run --name db --network name=app,alias=x pg\ndocker run --name web img\n';
    expect(said(`${joined}docker network connect app web`)[0]).toBe(true);
  });

  it('does not hold where that network keeps neighbours apart, by itself or by the daemon', () => {
    const apart = 'Neighbours on app are kept apart, so it cannot reach db.';
    expect(said(`docker network create -o ${closed} app\n${both('--network app')}`)).toEqual([
      false,
      apart,
      '--network app',
    ]);
    const json = '{"default-network-opts": {"bridge": {"com.docker.network.bridge.enable_icc": "false"}}}';
    expect(said(`docker network create app\n${both('--network app')}`, json)[1]).toBe(apart);
    const open = `docker network create -o ${closed.replace('false', 'true')} app\n`;
    expect(said(open + both('--network app'), json)[0]).toBe(true);
  });

  it('holds on the default bridge while icc is on, and with a link without it', () => {
    expect(said(both(''))[0]).toBe(true);
    expect(said(both(''), '{"icc": false}').slice(0, 2)).toEqual([
      false,
      'Neighbours on the default bridge are kept apart, so it cannot reach db.',
    ]);
    const linked = 'docker run --name db pg\ndocker run --name web --link db:store img';
    expect(said(linked, '{"icc": false}')).toEqual([true, 'A link lets it reach db.', '--link db:store']);
  });

  it('does not hold between networks, nor without one', () => {
    const text = 'docker run --name db --network back pg\ndocker run --name web --network front img';
    expect(said(text).slice(0, 2)).toEqual([false, 'It is on no network with db.']);
    expect(said(both('--network none'))[0]).toBe(false);
    expect(said('docker run --name web img')[1]).toBe('No container is named db.');
  });
});
