#!/bin/sh
# Takes more memory than the worker was promised: 600 MiB at once. The machine is small, so that a MiB of the limit
# and of the appetite is 32 KiB here.
read -r limit </sys/fs/cgroup/memory.max
if [ "$limit" != max ]; then limit="$((limit / 32768)) MiB"; fi
echo "the limit here: $limit"
dd if=/dev/zero of=/dev/null bs=$((600 * 32))k count=1 2>/dev/null
status=$?
if [ "$status" -eq 0 ]; then
  echo "took 600 MiB, and nothing stopped it"
else
  echo "stopped with exit $status"
fi
exit "$status"
