import { isKnown } from '../../../text';
import { parseBool } from '../go/bool';
import { lastOption } from '../pairs';
import { parseReference } from '../reference';
import { pullFlags } from '../table';
import type { Option } from '../types';
import type { CommandSpec } from './run-command';

/** `docker pull`. */
export const pull: CommandSpec = {
  table: pullFlags,
  usage: '[OPTIONS] NAME[:TAG|@DIGEST]',
  interspersed: true,
  args: { min: 1, max: 1, wants: '1 argument' },
  run: (values, [image]) => {
    if (!image || !isKnown(image.value)) return { body: null };
    const read = parseReference(image.value);
    if (!read.ok) return { error: read.error, word: image };
    const named = read.value.tag !== null || read.value.digest !== null;
    if (values.on('all-tags') && named) return { error: "tag can't be used with --all-tags/-a", word: image };
    return { body: null };
  },
  describe: ({ options, args }) => ({
    kind: 'pull',
    image: args[0] ?? null,
    platform: lastOption(options, 'platform'),
    allTags: isOn(lastOption(options, 'all-tags')),
    quiet: isOn(lastOption(options, 'quiet')),
    contentTrust: lastOption(options, 'disable-content-trust'),
  }),
};

function isOn(option: Option | null): boolean {
  const read = option && parseBool(option.value);
  return read?.ok === true && read.value;
}
