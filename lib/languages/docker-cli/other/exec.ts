import { isKnown } from '../../../text';
import { lastOption, pairOf } from '../pairs';
import { readPairs } from '../run/files';
import { execFlags, updateFlags } from '../table';
import type { CommandSpec } from './run-command';

/** `docker exec`. */
export const exec: CommandSpec = {
  table: execFlags,
  usage: '[OPTIONS] CONTAINER COMMAND [ARG...]',
  interspersed: false,
  args: { min: 2, max: Number.POSITIVE_INFINITY, wants: 'at least 2 arguments', verb: 'See' },
  run: (values, [container], { options: { readFile } }) => {
    if (container?.value.trim() === '') {
      return { error: 'invalid container name or ID: value is empty', word: container };
    }
    for (const { value, option } of readFile ? values.list('env-file') : []) {
      const read = isKnown(value) && readFile ? readPairs(value, readFile) : null;
      if (read && !read.ok) return { error: read.error, option };
    }
    return { body: null };
  },
  describe: ({ options, args: [container = null, ...args] }) => ({
    kind: 'exec',
    container,
    args,
    privileged: lastOption(options, 'privileged'),
    user: lastOption(options, 'user'),
    env: options.filter(({ name }) => name === 'env').flatMap(pairOf),
    envFiles: options.filter(({ name }) => name === 'env-file'),
  }),
};

/** `docker update`. */
export const update: CommandSpec = {
  table: updateFlags,
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  interspersed: true,
  args: { min: 1, max: Number.POSITIVE_INFINITY, wants: 'at least 1 argument', verb: 'See' },
  run: (values) => {
    const given = updateFlags.flags.some(({ name }) => values.changed(name));
    return given ? { body: null } : { error: 'you must provide one or more flags when using this command' };
  },
  describe: ({ args }) => ({ kind: 'update', containers: args }),
};
