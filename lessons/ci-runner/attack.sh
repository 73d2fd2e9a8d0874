#!/bin/sh
# What the proposed change did: ask the engine of the host for a container with the host's disk.
if tr '\0' '\n' </proc/1/environ | grep '^RUNNER_TOKEN='; then
  echo "the token goes into the log"
fi
if [ -e /var/run/docker.sock ]; then
  echo "the engine takes orders here"
  exit 0
fi
for disk in /dev/sd? /dev/vd? /dev/nvme?n?; do
  if [ -b "$disk" ] && head -c 512 "$disk" >/dev/null; then
    echo "the engine is not needed: $disk can be read"
    exit 0
  fi
done
echo "no engine and no disk of this host"
exit 1
