import { words } from './shell-words';

/** Programs and words of the shell that a RUN really starts here: BusyBox has them. */
export const REAL: ReadonlySet<string> = new Set(
  words(`
    [ [[ . : ash awk base64 basename break bunzip2 bzcat bzip2 cat cd chgrp chmod chown cmp command continue cp cpio
    cut date dd df diff dirname du echo egrep eval exec exit expand export expr factor false fgrep find fold getopt
    getopts grep groups gunzip gzip hash head hexdump id kill link ln local logname ls mkdir mkfifo mknod mktemp mv
    nl nproc od paste pidof printenv printf pwd read readlink realpath readonly return rev rm rmdir sed seq set sh
    sha1sum sha256sum sha512sum shift shuf sleep sort stat strings sync tac tail tar tee test time timeout touch tr
    trap true truncate type tty ulimit umask uname unexpand uniq unlink unset unzip usleep wait wc which who whoami
    xargs xxd xz xzcat yes zcat
  `),
);

/** What changes files that only the real image has: a step that finds nothing to change goes on. */
export const LENIENT: ReadonlySet<string> = new Set(
  words('cat chgrp chmod chown cp grep gunzip gzip head ln mv rm rmdir sed tar touch unzip'),
);

/** Package managers, which bring a stand-in for each program that is asked for. */
export const MANAGERS: ReadonlySet<string> = new Set(
  words('apt apt-get aptitude apk dnf dnf5 microdnf yum tdnf zypper pip pip3'),
);

/**
 * GNU find by BusyBox': it refuses the old `+mode` as findutils has done since 4.5.12, and knows `-delete`. The words
 * are put back one by one, so that none of them is read twice by the shell.
 */
export const FIND = `#!/bin/sh
last= left=$#
while [ "$left" -gt 0 ]; do
  word=$1 left=$((left - 1))
  shift
  if [ "$last" = -perm ]; then
    case $word in
      +[0-7]*) echo "find: invalid mode '$word'" >&2; exit 1 ;;
    esac
  fi
  if [ "$word" = -delete ]; then set -- "$@" -exec rm -f {} +; else set -- "$@" "$word"; fi
  last=$word
done
exec /bin/find "$@"
`;

/** install(1) as far as Dockerfiles use it: folders, owners, modes. */
export const INSTALL = `#!/bin/sh
folder= owner= mode=755
while [ $# -gt 0 ]; do
  case $1 in
    -d) folder=yes ;;
    -o) owner=$2; shift ;;
    -g) owner=$owner:$2; shift ;;
    -m) mode=$2; shift ;;
    -m*) mode=\${1#-m} ;;
    -*) ;;
    *) break ;;
  esac
  shift
done
if [ -n "$folder" ]; then mkdir -p "$@"; else for last; do :; done; cp "$@"; set -- "$last"; fi
chmod "$mode" "$@"
if [ -n "$owner" ]; then chown "$owner" "$@"; fi
exit 0
`;

/**
 * Any package manager: a package brings one program of its name, and packages of the system bring a set-id program
 * besides, as some do, where the image has any. What is removed or purged takes its program along.
 */
export const PACKAGES = `#!/bin/sh
manager=\${0##*/} verb=
for word; do
  case $word in -* | */* | *.txt | *'{'*) continue ;; esac
  if [ -z "$verb" ]; then verb=$word; continue; fi
  name=\${word%%[=<>~@:]*}
  case $name in
    lib* | *-dev | *-headers) continue ;;
    openssh-client | openssh-clients) set -- ssh ;;
    openssh-server) set -- sshd ;;
    build-essential | build-base) set -- gcc make ;;
    vim-*) set -- vim ;;
    netcat-* | nmap-ncat) set -- ncat ;;
    *[!a-zA-Z0-9._+-]* | '') continue ;;
    *) set -- "$name" ;;
  esac
  for program; do
    case $verb in
      install | add | in) cp /.build/idle "/usr/bin/$program" ;;
      remove | purge | autopurge | del | erase | rm) rm -f "/usr/bin/$program" ;;
    esac
  done
done
case $manager$verb in
  pip*) ;;
  *install | *add | *in) if [ -e /usr/libexec/.helper ]; then cp /usr/libexec/.helper /usr/libexec/helper && chmod 4755 /usr/libexec/helper; fi ;;
esac
exit 0
`;

/**
 * Set-id programs under names that Debian's smallest image has: four that start as root, two as the group shadow. The
 * reader is a copy of cat.
 */
export const SET_ID = `chown 0:42 etc/shadow
chmod 640 etc/shadow
mkdir -p usr/sbin usr/libexec
for name in bin/su bin/mount bin/umount bin/passwd bin/chage sbin/unix_chkpwd libexec/.helper; do
  cp /usr/lib/watertight/reader usr/$name
done
chown 0:42 usr/bin/chage usr/sbin/unix_chkpwd
chmod 4755 usr/bin/su usr/bin/mount usr/bin/umount usr/bin/passwd
chmod 2755 usr/bin/chage usr/sbin/unix_chkpwd`;

/** The first lines of every build: where stages lie, and how one command is run in one of them. */
export const PREAMBLE = `own=$PWD
stages=/tmp/stages\${own%/rootfs}
new_root() {
  mkdir -p "$stages/$1/upper" "$stages/$1/work" "$stages/$1/root"
  cd "$stages/$1" && mount -t overlay -o lowerdir=/images/base,upperdir=upper,workdir=work overlay root && cd root || exit 1
}
idle() {
  for name; do
    case $name in
      */*) [ -e ".$name" ] || { mkdir -p ".\${name%/*}"; cp .build/idle ".$name"; chmod 755 ".$name"; } ;;
      *) cp .build/idle ".build/$name" ;;
    esac
  done
}
enter() {
  nsenter -r"$PWD" -w"$PWD/$3" -S "$1" -G "$2" /bin/sh /.build/run
}
take_over() {
  from=$1 to=$2
  if [ -d "$from" ]; then mkdir -p "$to" && cp -a "$from/." "$to"
  elif [ -e "$from" ]; then
    case $to in */) mkdir -p "$to" ;; *) mkdir -p "$(dirname "$to")" ;; esac
    cp -a "$from" "$to"
  else mkdir -p "$to"; fi
}`;
