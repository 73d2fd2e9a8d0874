#!/bin/sh
# What an intruder tries first: find a disk of the host and read from it.
grep CapEff /proc/self/status
grep Seccomp: /proc/self/status
set -- /dev/sd? /dev/vd? /dev/nvme?n?
for disk in "$@"; do
  [ -b "$disk" ] && break
done
if [ ! -b "$disk" ]; then
  disk=/tmp/disk
  mknod "$disk" b 8 0
fi
if head -c 512 "$disk" >/dev/null; then
  echo "read the first sector of the host's disk"
  exit 0
fi
echo "no disk to be had"
exit 1
