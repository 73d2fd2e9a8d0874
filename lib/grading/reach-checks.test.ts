import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../report';
import { keep, pointedAt, script } from './test-kit';
import type { Check } from './vocabulary';

const toDb: Check = { kind: 'reaches', value: 'db', container: 'web' };
const daemon = (text: string): SourceFile => ({ path: 'daemon.json', kind: 'daemon', text });
const closed = 'com.docker.network.bridge.enable_icc=false';
const awayFromDb: Check = { kind: 'kept-from', value: 'db', container: 'web' };
const apartness = (text: string, json = '{}') => {
  const { kept, reason } = keep(awayFromDb, script(text), daemon(json));
  return [kept, reason];
};
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

describe('networks that are no bridges', () => {
  it('lead everywhere from the host, and to it', () => {
    const reason = "No bridge is between it and db: one of them is on the host's own network.";
    const db = 'docker run --name db pg\n';
    expect(said(`${db}docker run --name web --network host img`, '{"icc": false}')).toEqual([
      true,
      reason,
      '--network host',
    ]);
    expect(said('docker run --name db --net host pg\ndocker run --name web img')[1]).toBe(reason);
    expect(said('docker run --name db --net none pg\ndocker run --name web --net host img')[0]).toBe(false);
  });

  it('are shared by containers that are put into one another, however long the chain', () => {
    const network = `docker network create -o ${closed} app\n`;
    const db = `${network}docker run --name db --network app pg\n`;
    const into = 'docker run --name web --network container:db img';
    expect(said(db + into).slice(0, 2)).toEqual([true, 'It shares one network with db.']);
    const chain =
      'docker run --name a --network container:db img\ndocker run --name web --net container:a img';
    expect(apartness(`${db}${chain}`)).toEqual([false, 'It shares one network with db.']);
    const ring = 'docker run --name a --net container:web x\ndocker run --name web --net container:a x\n';
    expect(apartness(`${ring}docker run --name db pg`)[0]).toBe(true);
  });
});

describe('kept-from', () => {
  it('holds where a network keeps them apart, and where they share none', () => {
    expect(apartness(`docker network create -o ${closed} app\n${both('--network app')}`)).toEqual([
      true,
      'Neighbours on app are kept apart, so it cannot reach db.',
    ]);
    const two = 'docker run --name db --network back pg\ndocker run --name web --network front img';
    expect(apartness(two)).toEqual([true, 'It is on no network with db.']);
  });

  it('holds on the default bridge by the file or by the last flag of dockerd', () => {
    expect(apartness(both(''))[0]).toBe(false);
    expect(apartness(both(''), '{"icc": false}')[0]).toBe(true);
    expect(apartness(`dockerd --icc=false &\n${both('')}`)[0]).toBe(true);
    expect(apartness(`dockerd --icc=false --icc=true &\n${both('')}`)[0]).toBe(false);
  });

  it('does not hold on an open network, one of another driver, or a closed one with a hole', () => {
    expect(apartness(`docker network create app\n${both('--network app')}`)).toEqual([
      false,
      'It reaches db over app.',
    ]);
    const vlan = `docker network create -d macvlan -o ${closed} app\n${both('--network app')}`;
    expect(apartness(vlan)[0]).toBe(false);
    expect(
      apartness('docker run --name db pg\ndocker run --name web --link db img', '{"icc": false}')[0],
    ).toBe(false);
  });

  it('does not hold where one of the two is missing, or a variable names its network', () => {
    expect(apartness('docker run --name web img')).toEqual([false, 'No container is named db.']);
    expect(apartness('docker run --name db pg')).toEqual([false, 'No container is named web.']);
    expect(apartness('docker run --name db --network $N pg\ndocker run --name web img')).toEqual([
      false,
      'A network comes from a variable that these files do not set.',
    ]);
  });
});
