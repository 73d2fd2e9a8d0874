#!/bin/sh
# A kernel draws a number when it starts. Compares the one here with the neighbour's.
here=$(cat /proc/sys/kernel/random/boot_id)
echo "the kernel here: $here"
if [ "${NEIGHBOUR_KERNEL:-$here}" = "$here" ]; then
  echo "the neighbour stands on the same kernel"
  exit 0
fi
echo "the neighbour stands on another kernel"
exit 1
