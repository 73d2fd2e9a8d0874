import type { Word } from '../../../text';
import type { Invocation } from '../context';
import { type FlagValues, keyValues } from '../flag-values';
import { lastOption, pairsByKey } from '../pairs';
import { configCreateFlags, secretCreateFlags, volumeCreateFlags } from '../table';
import { clusterVolume } from './cluster-volume';
import type { CommandSpec, Outcome } from './run-command';

const STDIN = 'error reading from STDIN: data is empty';

/** `docker volume create`. */
export const volumeCreate: CommandSpec = {
  table: volumeCreateFlags,
  usage: '[OPTIONS] [VOLUME]',
  interspersed: true,
  args: { min: 0, max: 1, wants: 'at most 1 argument' },
  run: createVolume,
  describe: ({ options, args }) => ({
    kind: 'volume-create',
    name: args[0] ?? null,
    driver: lastOption(options, 'driver'),
    opts: pairsByKey(options, 'opt'),
  }),
};

/** `docker secret create`; nothing stands on its standard input. */
export const secretCreate: CommandSpec = {
  table: secretCreateFlags,
  usage: '[OPTIONS] SECRET [file|-]',
  interspersed: true,
  args: { min: 1, max: 2, wants: 'at least 1 and at most 2 arguments' },
  run: createSecret,
};

/** `docker config create`. */
export const configCreate: CommandSpec = {
  table: configCreateFlags,
  usage: '[OPTIONS] CONFIG file|-',
  interspersed: true,
  args: { min: 2, max: 2, wants: '2 arguments' },
  run: createConfig,
};

function createVolume(values: FlagValues, [name]: readonly Word[]): Outcome {
  const option = values.option('name');
  if (name && values.text('name') !== '') {
    const what = 'cannot specify a volume-name through both --name and as a positional arg';
    return { error: `conflicting options: ${what}`, option };
  }
  const cluster = clusterVolume(values);
  const driver = values.changed('driver') ? values.text('driver') : 'local';
  const options = keyValues(values.values('opt'));
  const labels = keyValues(values.values('label'));
  return {
    body: {
      ...(cluster && { ClusterVolumeSpec: cluster }),
      ...(driver && { Driver: driver }),
      ...(Object.keys(options).length > 0 && { DriverOpts: options }),
      ...(Object.keys(labels).length > 0 && { Labels: labels }),
      ...((name?.value || values.text('name')) && { Name: name?.value || values.text('name') }),
    },
  };
}

function createSecret(values: FlagValues, [name, file]: readonly Word[], { options }: Invocation): Outcome {
  const driver = values.text('driver');
  if (driver !== '' && file) return { error: 'when using secret driver secret data must be empty' };
  if (driver === '' && !file?.value) return { error: 'secret file is required' };
  const content = file ? readContent(file, options) : { data: null };
  if ('error' in content) return content;
  return { body: storeBody(values, name, content.data, driver) };
}

function createConfig(values: FlagValues, [name, file]: readonly Word[], { options }: Invocation): Outcome {
  const content = file ? readContent(file, options) : { data: null };
  if ('error' in content) return { error: `error reading content from "${file?.value}": ${content.error}` };
  return { body: storeBody(values, name, content.data, '') };
}

function readContent(
  { value: path }: Word,
  { readFile }: Invocation['options'],
): { data: string | null } | { error: string } {
  if (path === '-') return { error: STDIN };
  if (!readFile) return { data: null };
  const text = readFile(path);
  if (text === null) return { error: `error reading from ${path}: open ${path}: no such file or directory` };
  return text === '' ? { error: `error reading from ${path}: data is empty` } : { data: base64(text) };
}

function storeBody(values: FlagValues, name: Word | undefined, data: string | null, driver: string) {
  if (data === null && driver === '') return null;
  return {
    Name: name?.value ?? '',
    Labels: keyValues(values.values('label')),
    ...(data !== null && { Data: data }),
    ...(driver !== '' && { Driver: { Name: driver } }),
    ...(values.text('template-driver') !== '' && { Templating: { Name: values.text('template-driver') } }),
  };
}

function base64(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
