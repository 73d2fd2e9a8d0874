#!/bin/sh
# A kernel draws a number when it starts. Compares the one here with the neighbour's. NEIGHBOUR says whether the choir
# stands on another machine; without it both read the same file.
here=$(cat /proc/sys/kernel/random/boot_id)
there=${NEIGHBOUR:-$here}
echo "the kernel of the harbour: $here"
echo "the kernel of the choir:   $there"
if [ "$there" = "$here" ]; then
  echo "the neighbour stands on the same kernel"
  exit 0
fi
echo "the neighbour stands on another kernel"
exit 1
