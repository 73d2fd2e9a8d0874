import { quote } from '../go/quote';

const COMPONENT = /^[A-Za-z0-9_.-]+$/;
const OS_AND_VERSION = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.-]*)((?:\+[A-Za-z0-9_.-]+)*)\))?$/;
const SYSTEMS = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos macos'.split(
    ' ',
  ),
);
const ARCHITECTURES = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ' +
    'ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel'
  ).split(' '),
);

/** What containerd says against a `--platform`: null where it is `os`, `arch`, `os/arch` or `os/arch/variant`. */
export function platformFault(text: string): string | null {
  if (text === '') return null;
  const invalid = ': invalid argument';
  if (text.includes('*')) return `${quote(text)}: wildcards not yet supported${invalid}`;
  const parts = text.split('/');
  if (parts.length > 3) return `${quote(text)}: cannot parse platform specifier${invalid}`;
  for (const [i, part] of parts.entries()) {
    if (i === 0 ? OS_AND_VERSION.test(part) : COMPONENT.test(part)) continue;
    const grammar =
      i === 0
        ? '^([A-Za-z0-9_-]+)(?:\\\\(([A-Za-z0-9_.-]*)((?:\\\\+[A-Za-z0-9_.-]+)*)\\\\))?$'
        : '^[A-Za-z0-9_.-]+$';
    return i === 0
      ? `${quote(part)} is an invalid OS component of ${quote(text)}: OSAndVersion specifier component must match "${grammar}"${invalid}`
      : `${quote(part)} is an invalid component of ${quote(text)}: platform specifier component must match "${grammar}"${invalid}`;
  }
  if (parts.length > 1) return null;
  const only = (parts[0] ?? '').toLowerCase();
  const known = SYSTEMS.has(only.replace(/\(.*$/, '')) || ARCHITECTURES.has(only);
  return known ? null : `${quote(text)}: unknown operating system or architecture${invalid}`;
}
