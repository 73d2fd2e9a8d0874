import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../report';
import { type AttackData, planAttack } from '.';
import { ATTACK, dockerfile, planOf, run } from './harness';

function configOf(files: readonly SourceFile[], attack: Partial<AttackData> = {}) {
  return JSON.parse(planOf(files, attack).config);
}

describe('the plan of an attack', () => {
  it('starts the attack in the first container, with its own flags', () => {
    const plan = planOf([run('docker run -d --name web --read-only web:1 serve\ndocker run db:1\n')]);
    const config = JSON.parse(plan.config);
    expect([plan.container, plan.command]).toEqual([
      'web',
      'docker run -d --name web --read-only web:1 serve',
    ]);
    expect(config.root.readonly).toBe(true);
    expect(config.process.args).toEqual(['sh', '-c', 'id\n']);
  });

  it('starts it in the container that the attack names', () => {
    const files = [run('docker run --name web web:1\ndocker run --name db --read-only db:1\n')];
    expect(planOf(files, { container: 'db' }).container).toBe('db');
    expect(planAttack({ ...ATTACK, container: 'cache' }, files)).toEqual({
      kind: 'cannot',
      message: 'No container here is called cache: the attack would start in it.',
    });
  });

  it('gives back Docker’s own words where a line is refused', () => {
    expect(planAttack(ATTACK, [run('docker run --readonly web:1')])).toMatchObject({
      kind: 'refused',
      exit: 125,
      message: expect.stringContaining('unknown flag: --readonly'),
    });
    expect(planAttack(ATTACK, [run('docker run -m 1m web:1')])).toEqual({
      kind: 'refused',
      exit: 125,
      message: 'docker: Error response from daemon: Minimum memory limit allowed is 6MB',
    });
    expect(
      planAttack(ATTACK, [{ path: 'daemon.json', kind: 'daemon', text: '{"ICC": false}' }]),
    ).toMatchObject({
      kind: 'refused',
      exit: 1,
    });
  });

  it('says what is missing where there is nothing to start', () => {
    expect(planAttack(ATTACK, [run('docker ps')])).toEqual({
      kind: 'cannot',
      message: 'Nothing in these files starts a container yet, so there is nothing to attack.',
    });
  });

  it('starts an image that no command starts without any flags, and says so', () => {
    const plan = planOf([dockerfile('FROM debian:13\nUSER www-data\n')]);
    expect(JSON.parse(plan.config).process.user).toMatchObject({ uid: 33, gid: 33 });
    expect(plan.prepared).toContain(
      'No command here starts the image, so it is started as “docker run IMAGE” would.',
    );
  });

  it('reads a service of a Compose file as a container like any other', () => {
    const text = 'services:\n  web:\n    image: web:1\n    read_only: true\n    cap_drop: [ALL]\n';
    const plan = planOf([{ path: 'compose.yaml', kind: 'compose', text }]);
    const config = JSON.parse(plan.config);
    expect(plan.command).toContain('read_only: true');
    expect([plan.container, config.root.readonly, config.process.capabilities.bounding]).toEqual([
      'web',
      true,
      [],
    ]);
  });

  it('gives what the files do not say a stand-in, and says so', () => {
    const plan = planOf([run('docker run -e KEY -v "$PWD/data:/data:ro" -m "$LIMIT" web:1')]);
    const config = JSON.parse(plan.config);
    expect(config.mounts.at(-1)).toMatchObject({ destination: '/data', source: '/project/data' });
    expect(config.process.env).toContain('KEY=from-your-shell');
    expect(plan.prepared).toEqual(
      expect.arrayContaining([
        'KEY takes its value from your shell: “from-your-shell” stands in.',
        'Your files are taken to lie in /project on this host.',
        'The value of --memory is not in these files, so it is left out.',
      ]),
    );
  });

  it('divides amounts of memory by what the attack says', () => {
    const config = configOf([run('docker run -m 512m web:1')], { memory: 32 });
    expect(config.linux.resources.memory.limit).toBe(16 * 1024 * 1024);
  });
});
