import { describe, expect, it } from 'vitest';
import { parseShell } from '../languages/shell';
import { packageCommandOf } from './package-managers';

function read(line: string) {
  const found = packageCommandOf(parseShell(line).commands[0]?.words ?? []);
  return found && [found.action, found.packages.map(({ name }) => name).join(' ')];
}

describe('package managers', () => {
  it.each([
    ['apt-get install -y vim=2:9.1 gcc/trixie libc6-dev:arm64', 'install', 'vim gcc libc6-dev'],
    ['apt-get -y -o APT::Get::X=1 install g++', 'install', 'g++'],
    ['apt install -t trixie-backports git', 'install', 'git'],
    ['apt-get install a b-', 'install', 'a'],
    ['apt-get install -y ./openssh-server_9.2p1-2_amd64.deb', 'install', 'openssh-server'],
    ['apt-get purge -y --auto-remove curl', 'remove', 'curl'],
    ['apt-get -y dist-upgrade', 'upgrade', ''],
    ['apk add --no-cache -t .build gcc~14 "musl-dev>1"', 'install', 'gcc musl-dev'],
    ['apk --no-cache add git@edge !curl', 'install', 'git'],
    ['apk del .build', 'remove', '.build'],
    [
      'dnf install -y --setopt=x=0 gcc-14.2.1-3.fc41.x86_64 python3-devel.x86_64',
      'install',
      'gcc python3-devel',
    ],
    ['dnf -y group install "Development Tools"', 'install', 'Development Tools'],
    ['yum -y --enablerepo epel install https://example.org/nmap-7.95-1.x86_64.rpm', 'install', 'nmap'],
    ['microdnf update', 'upgrade', ''],
    ['zypper -n in --no-recommends -t pattern devel_basis', 'install', 'devel_basis'],
    ['pacman -Syu --noconfirm base-devel', 'install', 'base-devel'],
    ['pacman -Syu', 'upgrade', ''],
    ['pacman -Rns git', 'remove', 'git'],
    ['dpkg -i /tmp/sudo_1.9_amd64.deb', 'install', 'sudo'],
    ['rpm -Uvh telnet-0.17-90.rpm', 'install', 'telnet'],
  ])('read %s', (line, action, packages) => {
    expect(read(line)).toEqual([action, packages]);
  });

  it.each([
    'apt-get update',
    'apt-get',
    'apk info',
    'pacman -Ss gcc',
    'rpm -q gcc',
    'dpkg -l',
    'echo install a',
  ])('see no change in %s', (line) => {
    expect(read(line)).toBeNull();
  });

  it.each([
    ['apt-get install --no-install-recommends a', true],
    ['apt-get install a --no-install-recommends', true],
    ['apt-get -o APT::Install-Recommends=false install a', true],
    ['apt-get --option=APT::Install-Recommends=0 install a', true],
    ['apt-get install --no-install-suggests a', false],
    ['apt-get -o APT::Install-Recommends=true install a', false],
  ])('know whether %s leaves recommended packages out', (line, off) => {
    expect(packageCommandOf(parseShell(line).commands[0]?.words ?? [])?.noRecommends).toBe(off);
  });

  it('keep the name of an apk group', () => {
    const group = (line: string) => packageCommandOf(parseShell(line).commands[0]?.words ?? [])?.virtual;
    expect(
      ['apk add --virtual=.b a', 'apk add -t .b a', 'apk add --virtual .b a', 'apk add a'].map(group),
    ).toEqual(['.b', '.b', '.b', null]);
  });
});
