import type {
  ComposePair,
  ComposeService,
  ServiceDevice,
  ServicePort,
  ServiceVolume,
  Setting,
} from '../languages/compose';
import { composeBool, composeNumber } from '../languages/compose';
import { type FlagSpec, runFlags, serviceCreateFlags } from '../languages/docker-cli';
import { joinSpans, type Mapped, type Span } from '../text';
import { BOOLEANS, LISTS, PAIRS, REFERENCES, SCALARS } from './compose-names';
import { type Bases, joinValues, pairText, shift, shiftSpan } from './compose-values';
import type { ContainerOption } from './types';

/** What a service says, as the options of a `docker run` would say it; `env_file` before `environment`, as they count. */
export function composeOptions(service: ComposeService, bases: Bases): readonly ContainerOption[] {
  const found: ContainerOption[] = [];
  const add = (name: string, key: string, file: number, flagSpan: Span, text: Mapped, value = text.value) => {
    const place = shift(text, file, bases);
    const keySpan = shiftSpan(flagSpan, file, bases);
    const span = joinSpans(keySpan, place.span);
    const spec = specOf(name);
    found.push({
      name,
      spec,
      value,
      span,
      flagSpan: keySpan,
      valueSpan: place.span,
      text: place,
      written: key,
    });
  };
  for (const [key, name] of entries(SCALARS)) {
    const setting = service.scalars[key];
    if (setting) add(name, key, setting.file, setting.keySpan, setting.value, scalarValue(key, setting));
  }
  for (const [key, name] of entries(LISTS)) {
    for (const item of service.lists[key] ?? []) add(name, key, item.file, item.value.span, item.value);
  }
  for (const [key, name] of entries(REFERENCES)) {
    for (const item of service.references[key] ?? []) add(name, key, item.file, item.span, item.name);
  }
  for (const [key, name] of entries(PAIRS)) {
    for (const pair of service.pairs[key] ?? [])
      add(name, key, pair.file, pairValue(pair).span, pairValue(pair));
  }
  for (const volume of service.volumes) {
    const name = volume.form === 'short' ? 'volume' : 'mount';
    add(name, 'volumes', volume.file, volume.span, volumeText(volume));
  }
  for (const device of service.devices)
    add('device', 'devices', device.file, device.span, deviceText(device));
  for (const port of service.ports) add('publish', 'ports', port.file, port.span, portText(port));
  return found;
}

/** The entries of one of the tables of names, in its order. */
function entries<K extends string>(
  table: Readonly<Partial<Record<K, string>>>,
): readonly (readonly [K, string])[] {
  // Object.entries widens the keys of the table to string.
  return Object.entries(table) as [K, string][];
}

function specOf(name: string): FlagSpec {
  return runFlags.byName.get(name) ?? serviceCreateFlags.byName.get(name) ?? { ...NO_FLAG, name };
}

const NO_FLAG: FlagSpec = {
  name: '',
  shorthand: null,
  type: 'string',
  takesValue: true,
  repeat: 'append',
  hidden: false,
  deprecated: null,
  os: null,
};

/** Booleans and quoted numbers as `docker run` would read the same; all else as it stands. */
function scalarValue(key: string, setting: Setting): string {
  const { value } = setting.value;
  if (BOOLEANS.has(key)) {
    const on = composeBool(setting);
    return on === null ? value : String(on);
  }
  // `"0512"` is decimal for Compose, and octal for the flag.
  if (COUNTS.has(key) && setting.kind === 'string') return String(composeNumber(setting) ?? value);
  // Compose looks up the container of the service; for the kernel it is one like any other.
  return /^(?:network_mode|pid|ipc)$/.test(key) ? value.replace(/^service:/, 'container:') : value;
}

const COUNTS = new Set(['cpu_shares', 'cpu_quota', 'cpu_period', 'pids_limit']);

function pairValue(pair: ComposePair): Mapped {
  return pair.value ? { ...pairText(pair), span: pair.span } : pair.name;
}

/** `source:target:ro`, or `type=…,source=…,target=…,readonly=true` for the long form; modes that Compose ignores are not in it. */
function volumeText(volume: ServiceVolume): Mapped {
  return volume.form === 'short' ? shortVolume(volume) : longVolume(volume);
}

function shortVolume({ source, target, modes, access, span }: ServiceVolume): Mapped {
  const parts: (Mapped | string)[] = [];
  if (source) parts.push(source, ':');
  if (target) parts.push(target);
  const others = modes.filter(({ value }) => value !== 'ro' && value !== 'rw' && value !== access?.value);
  const kept = access ? [access, ...others] : others;
  for (const [index, mode] of kept.entries()) parts.push(index === 0 ? ':' : ',', mode);
  return joinValues(parts, span);
}

function longVolume({ type, source, target, access, readOnly, span, options }: ServiceVolume): Mapped {
  const parts: (Mapped | string)[] = [`type=${type}`];
  if (source) parts.push(',source=', source);
  if (target) parts.push(',target=', target);
  if (access)
    parts.push(',readonly=', readOnly === null ? access : { ...access, ...literal(access, readOnly) });
  const propagation = options.get('bind.propagation');
  if (propagation) parts.push(',bind-propagation=', propagation.value);
  return joinValues(parts, span);
}

/** `yes` of the file as the `true` that it means, each of its letters standing where the word stands. */
function literal({ span }: Mapped, on: boolean): Pick<Mapped, 'value' | 'map'> {
  const value = String(on);
  const all = (at: number) => Array.from(value, () => at);
  return { value, map: { starts: all(span.start), ends: all(span.end) } };
}

function deviceText({ source, target, permissions, span }: ServiceDevice): Mapped {
  const parts: (Mapped | string)[] = [source];
  if (target) parts.push(':', target);
  if (permissions) parts.push(':', permissions);
  return joinValues(parts, span);
}

function portText({ text, options, span }: ServicePort): Mapped {
  if (text) return text;
  const published = options.get('published')?.value;
  const target = options.get('target')?.value;
  const protocol = options.get('protocol')?.value;
  const parts: (Mapped | string)[] = published ? [published, ':'] : [];
  if (target) parts.push(target);
  if (protocol) parts.push('/', protocol);
  return joinValues(parts, span);
}
