#!/bin/sh
# Takes more memory than the worker was promised. HOG_MIB scales the appetite to smaller machines.
take=${HOG_MIB:-600}
echo "the limit here: $(cat /sys/fs/cgroup/memory.max)"
head -c "$((take * 1024 * 1024))" /dev/zero | tail -n 1 >/dev/null
status=$?
if [ "$status" -eq 0 ]; then
  echo "took $take MiB, and nothing stopped it"
else
  echo "stopped with exit $status"
fi
exit "$status"
