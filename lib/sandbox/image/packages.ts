/** One file of a package and where it stands in the guest; a link is followed, the file behind it is taken. */
export interface TakenFile {
  readonly from: string;
  readonly to: string;
}

/** A Debian package of the image and what is taken from it. */
export interface Ingredient {
  readonly name: string;
  readonly files: readonly TakenFile[];
}

/** The package that names the current kernel's own package, which carries the version in its name. */
export const KERNEL_META = 'linux-image-686';

/**
 * Kernel modules that containers, their networks and our channel to the host need; others follow by dependency.
 * The checksum comes first: connection tracking asks for it by a name that no dependency mentions.
 */
export const MODULES = [
  'crc32c_generic',
  'overlay',
  'virtio_pci',
  '9pnet_virtio',
  '9p',
  'ata_piix',
  'sd_mod',
  'veth',
  'bridge',
  'br_netfilter',
  'iptable_filter',
  'xt_tcpudp',
  'xt_conntrack',
] as const;

const LIB = 'lib/i386-linux-gnu';
const kept = (path: string): TakenFile => ({ from: path, to: path });
/** A shared library; all of them stand in one folder of the guest. */
const library = (name: string, folder = LIB): TakenFile => ({
  from: `${folder}/${name}`,
  to: `${LIB}/${name}`,
});

/**
 * Everything but the kernel. crun is linked with libsystemd, which brings the five compression and cipher libraries;
 * none of them is called here, but the loader wants them all.
 */
export const INGREDIENTS: readonly Ingredient[] = [
  {
    name: 'libc6',
    files: [
      { from: 'lib/ld-linux.so.2', to: 'lib/ld-linux.so.2' },
      library('libc.so.6'),
      library('libresolv.so.2'),
    ],
  },
  { name: 'busybox', files: [kept('bin/busybox')] },
  { name: 'crun', files: [kept('usr/bin/crun')] },
  { name: 'libseccomp2', files: [library('libseccomp.so.2', `usr/${LIB}`)] },
  { name: 'libcap2', files: [library('libcap.so.2')] },
  { name: 'libyajl2', files: [library('libyajl.so.2', `usr/${LIB}`)] },
  { name: 'libsystemd0', files: [library('libsystemd.so.0', `usr/${LIB}`)] },
  { name: 'libgcrypt20', files: [library('libgcrypt.so.20', `usr/${LIB}`)] },
  { name: 'libgpg-error0', files: [library('libgpg-error.so.0')] },
  { name: 'liblz4-1', files: [library('liblz4.so.1', `usr/${LIB}`)] },
  { name: 'liblzma5', files: [library('liblzma.so.5')] },
  { name: 'libzstd1', files: [library('libzstd.so.1', `usr/${LIB}`)] },
  {
    name: 'iptables',
    files: [
      { from: 'usr/sbin/xtables-legacy-multi', to: 'usr/sbin/xtables-legacy-multi' },
      ...['standard', 'tcp', 'conntrack'].map((match) => kept(`usr/${LIB}/xtables/libxt_${match}.so`)),
    ],
  },
  { name: 'libxtables12', files: [library('libxtables.so.12', `usr/${LIB}`)] },
  { name: 'libip4tc2', files: [library('libip4tc.so.2', `usr/${LIB}`)] },
  { name: 'libip6tc2', files: [library('libip6tc.so.2', `usr/${LIB}`)] },
  // busybox gives up a set-id bit by itself, so a lesson about such programs needs one that does not.
  { name: 'coreutils', files: [{ from: 'bin/cat', to: 'usr/lib/watertight/reader' }] },
  { name: 'seabios', files: [] },
  // For the licence texts that the packages' own files only name.
  { name: 'base-files', files: [] },
];

/** Where seabios keeps what v86 starts from. */
export const BIOS = {
  'bios.bin': 'usr/share/seabios/bios.bin',
  'vgabios.bin': 'usr/share/seabios/vgabios-stdvga.bin',
} as const;

/** One package as apt would download it now. */
export interface Pinned {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The first package that `apt-cache depends` names, which for the kernel's meta package is the kernel; else null. */
export function kernelPackageIn(depends: string): string | null {
  return /^\s*Depends: (linux-image-[\w.+-]+)\s*$/m.exec(depends)?.[1] ?? null;
}

/** The kernel's release (`uname -r`), which its package carries in its name. */
export function kernelRelease(kernelPackage: string): string {
  return kernelPackage.replace(/^linux-image-/, '');
}

/**
 * Reads `apt-get download --print-uris`: an address, a file name with the version's colon as `%3a`, bytes and a hash
 * for each package. Lines of another form (apt's own remarks) are left out.
 */
export function readUris(output: string): Pinned[] {
  return output.split('\n').flatMap((line) => {
    const [, file, bytes, sha256] = /^'[^']+' (\S+) (\d+) SHA256:([0-9a-f]{64})$/.exec(line.trim()) ?? [];
    const [name, version] = file?.split('_') ?? [];
    if (!file || !name || !version || !sha256) return [];
    return [{ name, version: decodeURIComponent(version), file, bytes: Number(bytes), sha256 }];
  });
}
