import { absolutePath } from '../go/path';
import { fail, ok, type Read } from '../go/result';
import { byteLength } from '../go/strings';

/** One `-v`, as the CLI splits it: modes are the daemon's business. */
export interface VolumeSpec {
  /** Empty for an anonymous volume. */
  readonly source: string;
  readonly target: string;
  /** What is sent as a bind; null where the spec is an anonymous volume. */
  readonly bind: string | null;
}

/** `[source:]target[:modes]`; a single letter before a colon is a Windows drive and belongs to what follows. */
export function readVolume(text: string): Read<VolumeSpec> {
  if (text === '') return fail('invalid empty volume spec');
  if (byteLength(text) <= 2) return ok({ source: '', target: text, bind: null });
  const sections = splitSections(text);
  const last = sections.length - 1;
  for (const [i, section] of sections.entries()) {
    if (section === '') return fail(`invalid spec: ${text}: empty section between colons`);
    if (i >= 2 && i < last) return fail(`invalid spec: ${text}: too many colons`);
  }
  if (last === 0) return ok({ source: '', target: sections[0] ?? '', bind: null });
  const source = sections[0] ?? '';
  return ok({ source, target: sections[1] ?? '', bind: asBind(text, source) });
}

function splitSections(text: string): string[] {
  const sections: string[] = [];
  let section = '';
  for (const char of text) {
    if (char === ':' && !isDriveLetter(section)) {
      sections.push(section);
      section = '';
    } else section += char;
  }
  sections.push(section);
  return sections;
}

function isDriveLetter(section: string): boolean {
  return section.length <= 2 && /^\p{L}$/u.test(section);
}

/** A source that starts with a dot is seen from the working directory; `~` is left as it is. */
function asBind(text: string, source: string): string {
  if (!source.startsWith('.')) return text;
  const colon = text.indexOf(':');
  return absolutePath(text.slice(0, colon)) + text.slice(colon);
}
