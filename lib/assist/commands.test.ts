import { describe, expect, it } from 'vitest';
import { runFlags } from '../languages/docker-cli';
import { offered, said } from './testing';

const at = (marked: string) => offered('commands', marked);
const told = (marked: string) => said('commands', marked);

describe('in a docker command line', () => {
  it('an unfinished flag is offered the flags of its command, and is replaced whole', () => {
    const answer = at('docker run -d --mem¦ alpine');
    expect(answer?.labels).toContain('--memory');
    expect(answer).toMatchObject({ replaces: '--mem', start: 14 });
    const memory = answer?.suggestions.find(({ label }) => label === '--memory');
    expect(memory).toMatchObject({ kind: 'flag', detail: '-m size', insert: '--memory' });
    expect(memory?.doc.text).toBe('The most memory the container may use; 0 means no limit.');
    expect(memory?.doc.effects.map(({ sentence }) => sentence)).toEqual([
      'Meets *Set memory limits* with 6m or more.',
    ]);
  });

  it('every flag of the table that is neither hidden nor gone nor for Windows is offered, in its order', () => {
    const open = runFlags.flags.filter(({ hidden, deprecated, os }) => !hidden && !deprecated && !os);
    expect(at('docker run -¦')?.labels).toEqual(open.map(({ name }) => `--${name}`));
  });

  it('the caret may stand inside the name, and what follows an equals sign stays', () => {
    expect(at('docker run --me¦mory=512m alpine')).toMatchObject({ replaces: '--memory' });
  });

  it('flags are found on a continued line, behind sudo, in quotes and in a substitution', () => {
    for (const line of [
      'docker run \\\n  --re¦ \\\n  alpine',
      'sudo docker run --re¦ alpine',
      'docker run "--re¦',
      'id=$(docker run -d --re¦ alpine)',
    ]) {
      expect(at(line)?.labels, line).toContain('--read-only');
    }
  });

  it('each command has its own flags', () => {
    expect(at('docker create --deta¦ alpine')?.labels).not.toContain('--detach');
    expect(at('docker build --se¦ .')?.labels).toContain('--secret');
    expect(at('docker network create --int¦ net')?.labels).toContain('--internal');
    expect(at('docker service create --lim¦')?.labels).toContain('--limit-memory');
    expect(at('dockerd --ic¦')?.labels).toContain('--icc');
    expect(at('docker --cont¦')?.labels).toContain('--context');
    expect(at('docker --cont¦ run alpine')?.labels).not.toContain('--memory');
    expect(at('docker exec --priv¦ web sh')?.labels).toContain('--privileged');
  });

  it('an empty word before the image is offered flags; one behind the image is the container’s own', () => {
    expect(at('docker run ¦')?.labels).toContain('--memory');
    expect(at('docker run --rm ¦ ')).toMatchObject({ replaces: '', start: 16 });
    expect(at('docker run alpine ¦')).toBeNull();
    expect(at('docker run alpine --mem¦')).toBeNull();
    expect(at('docker run alp¦')).toBeNull();
  });

  it('commands are offered after docker and after a group', () => {
    expect(at('docker ru¦')?.labels).toContain('run');
    expect(at('docker ¦')?.labels).toContain('network');
    expect(at('docker network cr¦')).toMatchObject({ replaces: 'cr' });
    expect(at('docker network cr¦')?.labels).toContain('create');
    expect(at('docker network cr¦')?.labels).not.toContain('run');
  });

  it('values are offered where Docker knows them all', () => {
    expect(at('docker run --network ¦ alpine')?.labels).toEqual(['bridge', 'none', 'host', 'container:']);
    expect(at('docker run --net=no¦ alpine')).toMatchObject({ replaces: 'no', start: 17 });
    expect(at('docker run --cap-drop A¦')?.labels.slice(0, 3)).toEqual(['ALL', 'CHOWN', 'DAC_OVERRIDE']);
    expect(at('docker run --pull=¦ x')?.labels).toEqual(['always', 'missing', 'never']);
    expect(at('docker run --restart ¦ x')?.labels).toContain('unless-stopped');
    expect(at('docker run --security-opt ¦ x')?.labels).toContain('no-new-privileges');
    expect(at('docker run --memory ¦ x')).toBeNull();
  });

  it('the fields of --mount are offered one by one', () => {
    expect(at('docker run --mount type=bind,re¦,target=/x y')).toMatchObject({ replaces: 're' });
    expect(at('docker run --mount type=bind,re¦ y')?.labels).toContain('readonly');
    expect(at('docker run --mount type=b¦,target=/x y')).toMatchObject({ replaces: 'b' });
    expect(at('docker run --mount ¦ y')?.inserts).toContain('type=');
  });

  it('comments, here-documents, other programs and other lines are left alone', () => {
    expect(at('# one day: docker run --mem¦')).toBeNull();
    expect(at('docker run alpine # --mem¦')).toBeNull();
    expect(at('cat <<EOF\ndocker run --mem¦\nEOF')).toBeNull();
    expect(at('podmann run --mem¦')).toBeNull();
    expect(at('echo --mem¦')).toBeNull();
    expect(at('docker run --mem\\\nor¦')).toBeNull();
  });
});

describe('a word of a docker command line is explained', () => {
  it('a flag by its name or its letter', () => {
    expect(told('docker run --read¦-only alpine')).toEqual({
      word: '--read-only',
      start: 11,
      title: '--read-only',
      text: "Mounts the container's root file system so that nothing in it can be changed.",
      effects: ['Meets *Read-only file system*.'],
    });
    expect(told('docker run -i¦tm 512m alpine')).toMatchObject({ word: 't', title: '-t, --tty' });
    expect(told('docker run -itm 51¦2m alpine')).toMatchObject({ word: 'm 512m', title: '-m, --memory' });
  });

  it('a reservation leaves the limit unmet', () => {
    expect(told('docker run --memory-reserv¦ation 1g x')?.effects).toEqual([
      'Leaves *Set memory limits* unmet: a reservation is no ceiling.',
    ]);
  });

  it('a switch that is off claims nothing', () => {
    expect(told('docker run --read-o¦nly=false x')).toMatchObject({ effects: [] });
    expect(told('docker run --read-o¦nly=false x')?.text).toMatch(/^Switched off here\. /);
  });

  it('a value of a closed set, else the flag that it belongs to', () => {
    expect(told('docker run --network ho¦st x')).toMatchObject({ word: 'host', title: 'host' });
    expect(told('docker run --network my¦net x')).toMatchObject({
      word: '--network mynet',
      title: '--network',
    });
    expect(told('docker run --cap-add CAP_SYS_AD¦MIN x')).toMatchObject({ title: 'CAP_SYS_ADMIN' });
    expect(told('docker run --mount type=bind,src=/a,dst=/b,read¦only x')).toMatchObject({
      word: 'readonly',
    });
    expect(told('docker run --mount type=bi¦nd,dst=/b x')).toMatchObject({ word: 'bind', title: 'bind' });
  });

  it('the words of the command, and what belongs to docker itself', () => {
    expect(told('doc¦ker network create x')).toMatchObject({ title: 'docker network create' });
    expect(told('docker -c ct¦x run -c 512 x')).toMatchObject({ title: '-c, --context' });
    expect(told('docker -c ctx run -¦c 512 x')).toMatchObject({ title: '-c, --cpu-shares' });
    expect(told('dockerd --ic¦c=false')).toMatchObject({ title: '--icc' });
  });

  it('in a line that Docker refuses too', () => {
    expect(told('docker run --bogus --read-o¦nly alpine')).toMatchObject({ word: '--read-only' });
  });

  it('but not the image, its command, comments or other programs', () => {
    for (const line of ['docker run alp¦ine', 'docker run alpine --read¦-only', '# --read¦-only', 'ls -¦l']) {
      expect(told(line), line).toBeNull();
    }
  });
});
