import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Machine, Terminal, TerminalName } from '.';
import { openCurrentImage } from './image';
import { BASE_IMAGE, GUEST, toOci } from './oci';

const MINUTE = { seconds: 60 };
const SIZE = { columns: 80, rows: 24 };

let machine: Machine;
beforeAll(async () => {
  machine = await openCurrentImage(fileURLToPath(new URL('../../', import.meta.url)));
});
afterAll(() => machine?.stop());
beforeEach(() => machine.reset());

describe('a guest that was wrecked', () => {
  const FORK_BOMB = 'bomb() { bomb | bomb & }; bomb; while :; do :; done';

  it.each([
    ['by a fork bomb', FORK_BOMB],
    ['by a panic of its kernel', 'echo c >/proc/sysrq-trigger; while :; do :; done'],
    ['by the end of the agent itself', 'kill -KILL $$; while :; do :; done'],
    ['by output without end', 'yes "the same line again and again"'],
    ['by a program that stops its own processor', 'while :; do :; done'],
  ])('%s is there again after its time limit', async (_, command) => {
    await machine.run('touch /root/trace', MINUTE);
    const outcome = await machine.run(command, { seconds: 3 });
    expect(outcome).toMatchObject({ exit: null, timedOut: true });
    expect(await machine.run('ls /root; echo well', MINUTE)).toMatchObject({ exit: 0, output: 'well\n' });
  });

  it('by what takes all memory is there again after a reset, whatever the kernel killed', async () => {
    const outcome = await machine.run('cat /dev/zero >/root/fill & tail /dev/zero; wait', { seconds: 8 });
    expect(outcome.exit).not.toBe(0);
    await machine.reset();
    expect(await machine.run('ls /root; echo well', MINUTE)).toMatchObject({ exit: 0, output: 'well\n' });
  });
});

describe('a guest that was restored', () => {
  it('knows what time it is', async () => {
    const { output } = await machine.run('date +%s', MINUTE);
    expect(Math.abs(Number(output) - Date.now() / 1000)).toBeLessThan(60);
  });

  it('tells what a command prints before the command ends', async () => {
    const told: string[] = [];
    const { output } = await machine.run('echo first; sleep 1; echo second', {
      ...MINUTE,
      onOutput: (text) => told.push(text),
    });
    expect(told.length).toBeGreaterThan(1);
    expect(told.join('')).toBe(output);
  });

  it('joins containers by a bridge, until the rule that Docker sets for icc false parts them', async () => {
    const ask = 'nsenter --net=/run/netns/here timeout 3 wget -q -O - http://there:8200/';
    const first = await machine.run(
      'attach here 172.17.0.2; attach there 172.17.0.3; echo 172.17.0.3 there >>/etc/hosts\n' +
        'mkdir /tmp/pages; echo "a page" >/tmp/pages/index.html\n' +
        `nsenter --net=/run/netns/there httpd -p 8200 -h /tmp/pages; ${ask}`,
      MINUTE,
    );
    expect(first.output).toBe('a page\n');
    const second = await machine.run(`iptables -I FORWARD -i docker0 -o docker0 -j DROP; ${ask}`, MINUTE);
    expect(second.output).not.toContain('a page');
    expect(second.exit).not.toBe(0);
  });
});

/** Waits until a terminal has printed something; answers all that it printed since the last time. */
function reader(terminal: Terminal): (pattern: RegExp) => Promise<string> {
  let heard = '';
  let look = () => {};
  terminal.listen((byte) => {
    heard += String.fromCharCode(byte);
    look();
  });
  return (pattern) =>
    new Promise((resolve) => {
      look = () => {
        if (!pattern.test(heard)) return;
        const all = heard;
        heard = '';
        look = () => {};
        resolve(all);
      };
      look();
    });
}

/** Leaves a container running for a `docker run` with these parts of a request. */
async function startContainer(body: object): Promise<void> {
  const made = toOci({ Cmd: ['sleep', '86400'], ...body }, BASE_IMAGE, {
    ...GUEST,
    id: 'box',
    network: null,
  });
  if ('error' in made) throw new Error(made.error);
  await machine.writeFile('/containers/box/config.json', JSON.stringify(made.config));
  expect(await machine.run('contain -d box', MINUTE)).toMatchObject({ exit: 0 });
}

describe('a shell', () => {
  const opened = async (name: TerminalName, prompt: RegExp) => {
    const terminal = machine.terminals[name];
    const until = reader(terminal);
    const started = await machine.openShell(name === 'host' ? SIZE : { ...SIZE, container: 'box' });
    expect(started).toMatchObject({ exit: 0, output: '' });
    await until(prompt);
    return { send: (text: string) => terminal.send(text), until };
  };

  it('of the host has a size, job control and an end to what runs in it', async () => {
    const { send, until } = await opened('host', /host # /);
    send('stty size; echo "$TERM"\r');
    expect(await until(/xterm\r\n/)).toContain('24 80\r\n');
    send('echo go; sleep 1000\r');
    await until(/go\r\n/);
    send('\x03');
    await until(/host # /);
    await machine.resizeShell('host', { columns: 100, rows: 30 });
    send('stty size\r');
    await until(/30 100\r\n/);
    send('exit\r');
    await until(/host # /);
  });

  it('of the host shows what a host sees', async () => {
    const { send, until } = await opened('host', /host # /);
    for (const command of ['ps', 'mount', 'ip addr', 'iptables -L -n', 'free', 'top -b -n 1', 'crun list']) {
      send(`${command} >/dev/null && echo "$(echo fine) with that"\r`);
      await until(/fine with that/);
    }
  });

  it('in a container is its user, with its rights and its size', async () => {
    await startContainer({ User: '1000', HostConfig: { SecurityOpt: ['no-new-privileges'] } });
    const { send, until } = await opened('container', /container \$ /);
    send('id -u; grep NoNewPrivs /proc/self/status; stty size; hostname\r');
    const shown = await until(/box\r\n/);
    for (const line of ['1000', 'NoNewPrivs:\t1', '24 80']) expect(shown).toContain(`${line}\r\n`);
    await machine.resizeShell('container', { columns: 100, rows: 30 });
    send('stty size\r');
    await until(/30 100\r\n/);
    send('exit\r');
    await until(/The shell in the container has ended/);
  });

  it('takes the place of one that hangs, and comes back after a reset', async () => {
    await startContainer({});
    const { send, until } = await opened('container', /container # /);
    send('trap "" INT TERM HUP; while :; do :; done\r');
    await until(/done\r\n/);
    const twice = [SIZE, SIZE].map((size) => machine.openShell({ ...size, container: 'box' }));
    await Promise.all(twice);
    await until(/container # /);
    const { output } = await machine.run('ps | grep -c "[c]run exec"', MINUTE);
    expect(output).toBe('2\n');
    await machine.reset();
    await startContainer({});
    await machine.openShell({ ...SIZE, container: 'box' });
    await until(/container # /);
  });

  it('in a container that is not there is refused in words', async () => {
    expect(await machine.openShell({ ...SIZE, container: 'gone' })).toMatchObject({
      exit: 1,
      output: 'There is no container gone that runs.\n',
    });
  });
});
