import { networkConnectFlags } from '../table';
import type { CommandSpec } from './run-command';

/** `docker network connect`. */
export const networkConnect: CommandSpec = {
  table: networkConnectFlags,
  usage: '[OPTIONS] NETWORK CONTAINER',
  interspersed: true,
  args: { min: 2, max: 2, wants: '2 arguments' },
  run: (values) => {
    const bad = values.list('driver-opt').find(({ value }) => !value.includes('='));
    return bad
      ? { error: 'invalid key/value pair format in driver options', option: bad.option }
      : { body: null };
  },
  describe: ({ args: [network = null, container = null] }) => ({
    kind: 'network-connect',
    network,
    container,
  }),
};
