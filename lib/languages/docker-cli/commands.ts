/** The commands of the CLI that stand on their own; plugins (`compose`, `buildx` …) among them. */
const SINGLE = new Set(
  (
    'attach bake build commit cp create diff events exec export help history images import info inspect kill load login ' +
    'logout logs pause port ps pull push rename restart rm rmi run save search start stats stop tag top unpause ' +
    'update version wait'
  ).split(' '),
);

/** Commands with commands of their own. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  builder: ['build', 'prune'],
  checkpoint: ['create', 'ls', 'list', 'rm', 'remove'],
  config: ['create', 'inspect', 'ls', 'list', 'rm', 'remove'],
  container:
    'attach commit cp create diff exec export inspect kill logs ls ps list pause port prune rename restart rm remove run start stats stop top unpause update wait'.split(
      ' ',
    ),
  context: 'create export import inspect ls list rm remove show update use'.split(' '),
  image: 'build history import inspect load ls list prune pull push rm remove save tag'.split(' '),
  manifest: ['annotate', 'create', 'inspect', 'push', 'rm'],
  network: ['connect', 'create', 'disconnect', 'inspect', 'ls', 'list', 'prune', 'rm', 'remove'],
  node: ['demote', 'inspect', 'ls', 'list', 'promote', 'ps', 'rm', 'remove', 'update'],
  plugin: 'create disable enable inspect install ls list push rm remove set upgrade'.split(' '),
  secret: ['create', 'inspect', 'ls', 'list', 'rm', 'remove'],
  service: 'create inspect logs ls list ps rm remove rollback scale update'.split(' '),
  stack: ['config', 'deploy', 'up', 'ls', 'list', 'ps', 'rm', 'remove', 'down', 'services'],
  swarm: ['ca', 'init', 'join', 'join-token', 'leave', 'unlock', 'unlock-key', 'update'],
  system: ['df', 'dial-stdio', 'events', 'info', 'prune'],
  volume: ['create', 'inspect', 'ls', 'list', 'prune', 'rm', 'remove', 'update'],
};

/** Plugins that come with the usual packages; what follows their name is theirs to read. */
const PLUGINS = new Set(
  'ai buildx compose debug desktop extension init mcp model offload sandbox sbom scout'.split(' '),
);

/** The words that name a command at the top (`parent` null) or inside a group; none inside what is no group. */
export function commandNames(parent: string | null): readonly string[] {
  if (parent !== null) return isGroup(parent) ? (GROUPS[parent] ?? []) : [];
  return [...new Set([...SINGLE, ...Object.keys(GROUPS), ...PLUGINS])].sort();
}

export type CommandKind = 'command' | 'group' | 'plugin';

/** What a word names at the top (`parent` null) or inside a group; null where it names nothing. */
export function commandKind(word: string, parent: string | null): CommandKind | null {
  if (parent !== null) return isGroup(parent) && (GROUPS[parent]?.includes(word) ?? false) ? 'command' : null;
  if (SINGLE.has(word)) return 'command';
  if (isGroup(word)) return 'group';
  return PLUGINS.has(word) ? 'plugin' : null;
}

function isGroup(word: string): boolean {
  return Object.hasOwn(GROUPS, word);
}
