import { describe, expect, it } from 'vitest';
import { parseShell, programOf } from './index';

function programIn(text: string) {
  const command = parseShell(text).commands.at(-1);
  if (!command) throw new Error('no command');
  const { words, wrappers, assignments } = programOf(command);
  return {
    words: words.map(({ value }) => value).join(' '),
    wrappers: wrappers.map(({ value }) => value).join(' '),
    assignments: assignments.map(({ name, value }) => `${name}=${value.value}`).join(' '),
  };
}

describe('the real program', () => {
  it.each([
    ['docker ps', 'docker ps', '', ''],
    ['sudo docker ps', 'docker ps', 'sudo', ''],
    ['sudo -E -u root -- docker ps', 'docker ps', 'sudo -E -u root --', ''],
    ['sudo --user=root A=b docker ps', 'docker ps', 'sudo --user=root A=b', 'A=b'],
    ['/usr/bin/sudo docker ps', 'docker ps', '/usr/bin/sudo', ''],
    ['exec docker run x', 'docker run x', 'exec', ''],
    ['env -i A=b C="d e" docker ps', 'docker ps', 'env -i A=b C=d e', 'A=b C=d e'],
    ['X=1 nohup nice -n 5 docker ps', 'docker ps', 'nohup nice -n 5', 'X=1'],
    ['timeout -k 5 30s docker ps', 'docker ps', 'timeout -k 5 30s', ''],
    ['command docker ps', 'docker ps', 'command', ''],
    ['winpty docker run -it x', 'docker run -it x', 'winpty', ''],
    ['builtin cd /', 'cd /', 'builtin', ''],
    ['command -v docker', '', 'command -v docker', ''],
    ['sudo -l', '', 'sudo -l', ''],
    ['sudo', '', 'sudo', ''],
    ['time docker ps', 'docker ps', '', ''],
    ['docker run -e A=b sudo', 'docker run -e A=b sudo', '', ''],
  ])('of %j', (text, words, wrappers, assignments) => {
    expect(programIn(text)).toEqual({ words, wrappers, assignments });
  });

  it('places the assignments of env', () => {
    const text = 'env TOKEN="abc" docker ps';
    const [command] = parseShell(text).commands;
    const [assignment] = command ? programOf(command).assignments : [];
    const { start, end } = assignment?.value.span ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toContain('abc');
  });
});
