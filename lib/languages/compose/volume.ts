import { isKnown, type Mapped, sliceOf, UNKNOWN } from '../../text';
import type { ServiceVolume } from './types';

/** What a short volume says: its parts, and the modes as Compose takes them. */
export type ShortVolume = Pick<
  ServiceVolume,
  'type' | 'source' | 'target' | 'readOnly' | 'access' | 'modes' | 'ignoredModes'
>;

const BIND_MODES = new Set(['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave', 'z', 'Z']);

/**
 * The short form of a volume (compose-go, format/volume.go): `[SOURCE:]TARGET[:MODE]`, a letter before a colon being
 * a Windows drive. Of the modes the last of `ro` and `rw` counts; unknown ones are passed over without a word.
 * Answers compose-go's message where it refuses.
 */
export function readVolume(text: Mapped): ShortVolume | string {
  const spec = text.value;
  if (spec === '') return 'invalid empty volume spec';
  const parts = spec.length <= 2 ? [{ from: 0, to: spec.length }] : sections(spec);
  if (parts.some(({ from, to }) => from === to)) return `invalid spec: ${spec}: empty section between colons`;
  if (parts.length > 3) return `invalid spec: ${spec}: too many colons`;
  const [first, second, third] = parts.map(({ from, to }) => sliceOf(text, from, to));
  if (!first) return 'invalid empty volume spec';
  const modes = third ? modesOf(third) : NO_MODES;
  const source = second ? first : null;
  return { type: typeOf(source), source, target: second ?? first, ...modes };
}

const NO_MODES = { readOnly: false, access: null, modes: [], ignoredModes: [] } as const;

function sections(spec: string): readonly { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let from = 0;
  for (let at = 0; at < spec.length; at++) {
    if (spec.charAt(at) !== ':' || (at === from + 1 && isLetter(spec.charAt(from)))) continue;
    parts.push({ from, to: at });
    from = at + 1;
  }
  parts.push({ from, to: spec.length });
  return parts;
}

function modesOf(text: Mapped): Omit<ShortVolume, 'type' | 'source' | 'target'> {
  const modes: Mapped[] = [];
  const ignoredModes: Mapped[] = [];
  let readOnly: boolean | null = false;
  let access: Mapped | null = null;
  let from = 0;
  while (from <= text.value.length) {
    const comma = text.value.indexOf(',', from);
    const to = comma < 0 ? text.value.length : comma;
    const mode = sliceOf(text, from, to);
    if (mode.value === 'ro' || mode.value === 'rw' || !isKnown(mode.value)) {
      readOnly = isKnown(mode.value) ? mode.value === 'ro' : null;
      access = mode;
      modes.push(mode);
    } else if (mode.value === 'nocopy' || BIND_MODES.has(mode.value)) modes.push(mode);
    else ignoredModes.push(mode);
    from = to + 1;
  }
  return { readOnly, access, modes, ignoredModes };
}

/** Paths are bind mounts, names volumes; one that begins with an unknown variable could be either. */
function typeOf(source: Mapped | null): string {
  if (!source) return 'volume';
  const { value } = source;
  if (value.startsWith(UNKNOWN)) return value.includes('/') ? 'bind' : 'unknown';
  if (/^[./~]/.test(value) || value.startsWith('\\\\')) return 'bind';
  return isLetter(value.charAt(0)) && value.charAt(1) === ':' ? 'bind' : 'volume';
}

/** Go's `unicode.IsLetter`. */
function isLetter(char: string): boolean {
  return /^\p{L}$/u.test(char);
}
