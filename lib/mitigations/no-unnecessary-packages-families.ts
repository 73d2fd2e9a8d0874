import { isKnown } from '../text';

/** A family of packages that a running service does not need. */
export interface Family {
  /** The part of the id behind the slash. */
  readonly kind: string;
  readonly severity: 'error' | 'warning';
  /** What is said of it, behind the package's name. */
  readonly what: string;
  readonly consequence: string;
  readonly names: ReadonlySet<string>;
  /** Names that a distribution makes by a rule. */
  readonly pattern?: RegExp;
  /** Files that such a package puts under a bin folder. */
  readonly programs: ReadonlySet<string>;
}

const list = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

/** By the names that Debian, Alpine, Red Hat, SUSE and Arch give them; read 2026-08. */
export const FAMILIES: readonly Family[] = [
  {
    kind: 'remote-access',
    severity: 'error',
    what: 'is for logging in over the network; for a shell in the container docker exec is enough',
    consequence:
      'A server is one more way in, a client one more way on to other machines, each with keys to lose.',
    names: list(`openssh-server openssh-client openssh-clients openssh openssh-sftp-server openssh-server-pam
      openssh-client-default openssh-client-common openssh-keygen ssh ssh-client sshpass autossh mosh tinysshd dropbear
      dropbear-bin dropbear-ssh dropbear-scp telnetd inetutils-telnetd inetutils-inetd telnet-server rsh-server
      rsh-client rsh rsh-redone-server rsh-redone-client rlogin krb5-telnet xrdp x11vnc tigervnc-server tightvncserver
      tigervnc-standalone-server vnc4server ssh-server putty-tools`),
    programs: list('sshd ssh scp sftp sftp-server ssh-agent dropbear telnetd in.telnetd mosh-server rshd'),
  },
  {
    kind: 'editor',
    severity: 'error',
    what: 'is for people at a keyboard',
    consequence:
      'An intruder finds the comforts of a workstation, and every package brings faults of its own.',
    names:
      list(`vim vim-tiny vim-nox vim-common vim-runtime vim-enhanced vim-minimal vim-gtk3 neovim vi nvi nano nano-tiny
      emacs emacs-nox emacs-nw emacs-gtk emacs25 emacs-lucid joe jed pico mc micro ne mg kakoune helix ed zsh fish tcsh
      csh ksh ksh93 mksh oh-my-zsh tmux screen byobu`),
    programs: list('vim vi nvim nano emacs joe mc zsh fish tcsh ksh tmux screen'),
  },
  {
    kind: 'network-tool',
    severity: 'error',
    what: 'looks into networks; run it from a container of its own when something has to be found',
    consequence:
      'An intruder can map the network and listen to the neighbours without bringing anything along.',
    names:
      list(`netcat netcat-openbsd netcat-traditional nc ncat nmap nmap-ncat nmap-common tcpdump tshark wireshark
      wireshark-cli wireshark-common termshark net-tools telnet inetutils-telnet inetutils-tools inetutils busybox-extras
      dnsutils bind9-dnsutils bind9-utils bind-tools bind-utils bind9-host host drill ldnsutils knot-dnsutils iputils
      iputils-ping iputils-tracepath iputils-arping inetutils-ping traceroute inetutils-traceroute mtr mtr-tiny socat
      iperf iperf3 ngrep arping hping3 masscan whois fping ethtool arp-scan dsniff ettercap-text-only hydra netdiscover
      nload iftop bmon httping`),
    programs: list(
      'nc ncat netcat nmap tcpdump tshark telnet dig nslookup host ping traceroute mtr socat ifconfig netstat',
    ),
  },
  {
    kind: 'debugger',
    severity: 'error',
    what: 'looks into running processes',
    consequence:
      'It reads the memory of the service, secrets included, and helps to write an exploit on the spot.',
    names:
      list(`gdb gdbserver gdb-minimal gdb-multiarch strace ltrace lldb valgrind perf linux-perf linux-tools
      linux-tools-common linux-tools-generic bpftrace bpfcc-tools bcc-tools systemtap sysdig delve radare2 crash dtrace`),
    pattern: /^(?:lldb|linux-tools|linux-perf)-\d/,
    programs: list('gdb gdbserver strace ltrace lldb valgrind perf bpftrace dlv'),
  },
  {
    kind: 'privilege-tool',
    severity: 'error',
    what: 'makes ordinary users root; USER says who a process is, and a RUN before it is root already',
    consequence: 'It is a set-id program: one fault or one rule too many, and an intruder is root.',
    names: list('sudo sudo-ldap doas opendoas doas-sudo-shim polkit policykit-1 pkexec super'),
    programs: list('sudo doas pkexec su visudo'),
  },
  {
    kind: 'compiler',
    severity: 'error',
    what: 'builds programs, which is the work of another stage',
    consequence:
      'An intruder can build an exploit where it fits best, and headers and tools bring faults of their own.',
    names:
      list(`build-essential gcc g++ gcc-c++ cpp make gmake cmake clang llvm automake autoconf libtool libtool-bin m4
      bison flex byacc nasm yasm gfortran gcc-gfortran gcc-fortran build-base alpine-sdk base-devel devel_basis abuild
      gcc-multilib g++-multilib musl-dev libc6-dev libc-dev linux-headers linux-libc-dev kernel-headers dpkg-dev
      debhelper devscripts fakeroot rpm-build rpmdevtools ninja ninja-build meson scons golang golang-go golang-bin go
      rust rustc cargo default-jdk ghc nodejs-dev git git-core git-all git-lfs git-svn git-man subversion mercurial cvs
      bzr tig checkinstall patchelf Development development development-tools c-development`),
    pattern:
      /(?:-dev|-devel|-headers|-static)$|^(?:gcc|g\+\+|cpp|clang|llvm|gfortran|automake|golang|rustc?|cmake)-?\d[\d.]*$|^openjdk[-\d]*-jdk(?:-headless)?$|^java-[\w.]+-openjdk-devel$|^linux-headers-|^@?(?:group:)?["']?development(?:[- ]tools)?["']?$/i,
    programs: list('gcc g++ cc c++ cpp make cmake clang go rustc cargo git svn hg ld as'),
  },
  {
    kind: 'documentation',
    severity: 'error',
    what: 'is reading matter that nobody opens in a container',
    consequence: 'The image is larger, slower to move and slower to scan than it need be.',
    names: list(
      'man-db man manpages manpages-dev man-pages mandoc info texinfo install-info doc-base groff mlocate locate',
    ),
    pattern: /-docs?$/,
    programs: list('man info mandb apropos'),
  },
  {
    kind: 'fetch-tool',
    severity: 'warning',
    what: 'is of use while the image is built, and little later',
    consequence: 'What fetched the packages fetches an intruder’s tools as well.',
    names: list('curl wget ca-certificates gnupg gnupg2 gpg unzip xz xz-utils'),
    programs: list('curl wget gpg unzip xz'),
  },
];

/** The family that a package belongs to; null for one that a service may need, or whose name is not known. */
export function familyOf(name: string): Family | null {
  if (!isKnown(name)) return null;
  return byName(name) ?? FAMILIES.find(({ pattern }) => pattern?.test(name)) ?? null;
}

/** The same for the names of language packages, to which no distribution's rules apply. */
export function byName(name: string): Family | null {
  return FAMILIES.find(({ names }) => names.has(name)) ?? null;
}

/** The family of a program file by its path: `/usr/sbin/sshd`. */
export function familyOfFile(path: string): Family | null {
  const match = /(?:^|\/)(?:bin|sbin|games|libexec|openssh)\/([^/]+)$/.exec(path);
  return (match && FAMILIES.find(({ programs }) => programs.has(match[1] ?? ''))) ?? null;
}
