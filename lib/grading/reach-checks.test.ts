import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../report';
import { compose, keep, pointedAt, script } from './test-kit';
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

describe('services of a Compose file', () => {
  const stack = (networks: string, web = '', db = '', daemonText = '{}') => {
    const text = `services:\n  web:\n    image: a\n${web}  db:\n    image: b\n${db}${networks}`;
    const files = [compose(text), daemon(daemonText)];
    const result = keep(toDb, ...files);
    expect(keep(awayFromDb, ...files).kept).toBe(!result.kept);
    return [result.kept, result.reason, pointedAt(result, ...files)];
  };
  const closedNet = (name: string) =>
    `networks:\n  ${name}:\n    driver_opts:\n      com.docker.network.bridge.enable_icc: "false"\n`;

  it('reach each other over the network that nobody named', () => {
    expect(stack('')).toEqual([true, 'It reaches db over default.', 'web']);
  });

  it('and not where that one is closed, in the file or by the daemon', () => {
    const apart = 'Neighbours on default are kept apart, so it cannot reach db.';
    expect(stack(closedNet('default'))).toEqual([false, apart, 'web']);
    const json = '{"default-network-opts": {"bridge": {"com.docker.network.bridge.enable_icc": "false"}}}';
    expect(stack('', '', '', json)[1]).toBe(apart);
    expect(stack('', '', '', '{"icc": false}')[0]).toBe(true);
  });

  it('reach each other over a network that both name, and not over two', () => {
    const both = '    networks: [back]\n';
    expect(stack('networks:\n  back:\n', both, both)).toEqual([true, 'It reaches db over back.', 'back']);
    expect(stack(closedNet('back'), both, both)[0]).toBe(false);
    expect(stack('networks:\n  back:\n', both)).toEqual([false, 'It is on no network with db.', 'web']);
    expect(stack('', '    network_mode: none\n')[0]).toBe(false);
    expect(stack('', '    network_mode: service:db\n')[1]).toBe('It shares one network with db.');
  });

  it('are called by their key or by a name that they are given', () => {
    expect(stack('', '', '    container_name: store\n')[0]).toBe(true);
    const named = compose('services:\n  web:\n    image: a\n  d:\n    image: b\n    container_name: db\n');
    expect(keep(toDb, named).kept).toBe(true);
  });

  it('meet a container of a script on a network from outside, and not on one of the same name', () => {
    const run = script('docker network create back\ndocker run -d --name db --network back b\n');
    const web = (networks: string) =>
      compose(`services:\n  web:\n    image: a\n    networks: [back]\nnetworks:\n  back:${networks}\n`);
    expect(keep(toDb, web('\n    external: true'), run).kept).toBe(true);
    expect(keep(toDb, web(''), run).kept).toBe(false);
  });
});
