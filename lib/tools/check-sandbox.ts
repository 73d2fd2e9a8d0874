import { openImage } from '../sandbox/image';

const CAPABILITIES = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'].map((name) => `CAP_${name}`);

/** The smallest configuration with which a container starts; the attack is a file that should not appear. */
function configuration(readonly: boolean): string {
  return JSON.stringify({
    ociVersion: '1.0.2',
    process: {
      terminal: false,
      user: { uid: 0, gid: 0 },
      args: ['touch', '/bin/helper'],
      env: ['PATH=/usr/bin:/bin'],
      cwd: '/',
      capabilities: { bounding: CAPABILITIES, effective: CAPABILITIES, permitted: CAPABILITIES },
    },
    root: { path: 'rootfs', readonly },
    hostname: 'check',
    mounts: [{ destination: '/proc', type: 'proc', source: 'proc' }],
    linux: {
      cgroupsPath: '/docker/check',
      resources: { pids: { limit: 20 } },
      namespaces: ['pid', 'ipc', 'uts', 'mount', 'network', 'cgroup'].map((type) => ({ type })),
    },
  });
}

/**
 * Starts the guest from its saved state and says how long each step takes: one container that may write to its
 * root folder, one that may not, and a command that never ends.
 *
 * @throws where the kernel does not do what the lessons say it does
 */
export async function checkImage(folder: string, say: (line: string) => void): Promise<void> {
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    say(`  ${what}: ${((performance.now() - start) / 1000).toFixed(2)} s`);
    return result;
  };
  const machine = await timed('start from the saved state', () => openImage(folder));
  try {
    const { output } = await timed('first command', () => machine.run('uname -r', { seconds: 60 }));
    say(`  kernel ${output.trim()}`);
    for (const readonly of [false, true]) {
      const result = await timed(`container, root ${readonly ? 'read-only' : 'writable'}`, async () => {
        await machine.writeFile('/containers/check/config.json', configuration(readonly));
        return machine.run('contain check', { seconds: 120 });
      });
      const wanted = readonly
        ? { exit: 1, output: 'touch: /bin/helper: Read-only file system\n' }
        : { exit: 0, output: '' };
      if (result.exit !== wanted.exit || result.output !== wanted.output) {
        throw new Error(`The container answered ${JSON.stringify(result)}, not ${JSON.stringify(wanted)}.`);
      }
    }
    const hung = await timed('a command without end, stopped after 1 s', () =>
      machine.run('while :; do :; done', { seconds: 1 }),
    );
    const left = await timed('after the reset', () => machine.run('ls /containers', { seconds: 60 }));
    if (!hung.timedOut || left.exit !== 0 || left.output !== '') {
      throw new Error('The guest did not come back to its saved state.');
    }
  } finally {
    await machine.stop();
  }
}
