import { resolveUser } from '../../languages/docker-cli';
import { numberOf, partOf, partsOf, textOf, textsOf } from './body';
import { type Body, type ImageFacts, type OciCapabilities, type OciProcess, Refused } from './types';

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What the container's first process is: who, what, where, with which rights. */
export function processOf(
  body: Body,
  image: ImageFacts,
  hostname: string,
  rights: { readonly capabilities: readonly string[]; readonly noNewPrivileges: boolean },
): OciProcess {
  const host = partOf(body, 'HostConfig');
  const user = userOf(textOf(body, 'User') || image.user, textsOf(host, 'GroupAdd'), image);
  return {
    terminal: body.Tty === true,
    user,
    args: argsOf(body, image),
    env: envOf(body, image, hostname),
    cwd: textOf(body, 'WorkingDir') || image.workdir || '/',
    capabilities: capabilitySets(rights.capabilities, user.uid),
    rlimits: partsOf(host, 'Ulimits').map((limit) => ({
      type: `RLIMIT_${textOf(limit, 'Name').toUpperCase()}`,
      soft: numberOf(limit, 'Soft'),
      hard: numberOf(limit, 'Hard'),
    })),
    noNewPrivileges: rights.noNewPrivileges,
    oomScoreAdj: numberOf(host, 'OomScoreAdj'),
  };
}

/**
 * A process of another user than root starts without capabilities; the bounding set stays, so that a set-id program
 * may still take them (moby daemon/pkg/oci, SetCapabilities).
 */
function capabilitySets(names: readonly string[], uid: number): OciCapabilities {
  const held = uid === 0 ? names : [];
  return { bounding: names, effective: held, permitted: held };
}

/** moby's getUser: the group itself comes first among the additional ones. */
function userOf(spec: string, groupAdd: readonly string[], image: ImageFacts): OciProcess['user'] {
  const user = resolveUser(spec, image.passwd, image.group);
  if ('error' in user) throw new Refused(user.error);
  const added = groupAdd.map((name) => {
    const group = resolveUser(`:${name}`, image.passwd, image.group);
    if ('error' in group) throw new Refused(group.error);
    return group.gid;
  });
  return { uid: user.uid, gid: user.gid, additionalGids: [user.gid, ...user.sgids, ...added] };
}

/** The image's command counts where the request has neither; `--entrypoint ""` is none at all (moby, daemon/commit). */
function argsOf(body: Body, image: ImageFacts): readonly string[] {
  const given = textsOf(body, 'Entrypoint');
  const words = textsOf(body, 'Cmd');
  const entrypoint = given.length > 0 ? given : image.entrypoint;
  const cmd = given.length === 0 && words.length === 0 ? image.cmd : words;
  const args = [...(entrypoint.length === 1 && entrypoint[0] === '' ? [] : entrypoint), ...cmd];
  if (args.length === 0) throw new Refused('no command specified');
  return args;
}

/** Docker's own variables, then the request's, then the image's that the request does not name. */
function envOf(body: Body, image: ImageFacts, hostname: string): readonly string[] {
  const own = [PATH, `HOSTNAME=${hostname}`, ...(body.Tty === true ? ['TERM=xterm'] : [])];
  const given = textsOf(body, 'Env');
  const named = new Set(given.map(nameOf));
  const env = new Map(own.map((pair) => [nameOf(pair), pair]));
  for (const pair of [...given, ...image.env.filter((one) => !named.has(nameOf(one)))]) {
    // A name alone is one that the caller does not have either: it takes the variable away.
    if (pair.includes('=')) env.set(nameOf(pair), pair);
    else env.delete(pair);
  }
  return [...env.values()];
}

function nameOf(pair: string): string {
  const at = pair.indexOf('=');
  return at < 0 ? pair : pair.slice(0, at);
}
