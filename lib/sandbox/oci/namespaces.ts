import { textOf } from './body';
import { type Body, type HostFacts, type OciNamespace, Refused } from './types';

const FILES = { pid: 'pid', ipc: 'ipc', network: 'net' } as const;

/** The namespaces a container gets of its own or joins; one that it shares with the host is left out. */
export function namespacesOf(host: Body, facts: HostFacts): readonly OciNamespace[] {
  return [
    { type: 'mount' },
    ...modeOf('network', textOf(host, 'NetworkMode'), facts),
    ...(textOf(host, 'UTSMode') === 'host' ? [] : [{ type: 'uts' } as const]),
    ...modeOf('pid', textOf(host, 'PidMode'), facts),
    ...modeOf('ipc', textOf(host, 'IpcMode'), facts),
    // On cgroup v2 a private one is the daemon's default, for privileged containers too.
    ...(textOf(host, 'CgroupnsMode') === 'host' ? [] : [{ type: 'cgroup' } as const]),
  ];
}

function modeOf(type: keyof typeof FILES, mode: string, facts: HostFacts): readonly OciNamespace[] {
  if (mode === 'host') return [];
  if (mode.startsWith('container:')) {
    const name = mode.slice('container:'.length);
    const process = facts.running.get(name);
    if (process === undefined) throw new Refused(`No such container: ${name}`);
    return [{ type, path: `/proc/${process}/ns/${FILES[type]}` }];
  }
  const isOwn = type !== 'network' || mode === 'none' || facts.network === null;
  return [isOwn ? { type } : { type, path: facts.network }];
}

/** Whether the network is neither the host's nor another container's. */
export function hasOwnNetwork(host: Body): boolean {
  const mode = textOf(host, 'NetworkMode');
  return mode !== 'host' && !mode.startsWith('container:');
}

/** The name a container calls itself; the host's where it shares the host's names or network. */
export function hostnameOf(body: Body, host: Body, facts: HostFacts): string {
  const isShared = textOf(host, 'NetworkMode') === 'host' || textOf(host, 'UTSMode') === 'host';
  return textOf(body, 'Hostname') || (isShared ? facts.hostname : facts.id.slice(0, 12));
}

/** Docker's own kernel settings and those of `--sysctl`, which win. */
export function sysctlOf(body: Body, host: Body): Readonly<Record<string, string>> {
  const domain = textOf(body, 'Domainname');
  const settings = host.Sysctls;
  return {
    ...(hasOwnNetwork(host)
      ? { 'net.ipv4.ping_group_range': '0 2147483647', 'net.ipv4.ip_unprivileged_port_start': '0' }
      : {}),
    ...(domain === '' ? {} : { 'kernel.domainname': domain }),
    // The parser makes a text of every value of `--sysctl`.
    ...(typeof settings === 'object' ? (settings as Record<string, string>) : {}),
  };
}
