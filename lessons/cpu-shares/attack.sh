#!/bin/sh
# Does what the planner does on a bad morning: wants every CPU there is. Then reads by which weight the kernel divides
# as soon as others want it too.
i=0
while [ "$i" -lt 2000 ]; do i=$((i + 1)); done
grep usage_usec /sys/fs/cgroup/cpu.stat
read -r weight </sys/fs/cgroup/cpu.weight
read -r quota _ </sys/fs/cgroup/cpu.max
if [ "$weight" -eq 100 ] && [ "$quota" = max ]; then
  echo "weight 100: an equal part for whoever asks"
  exit 0
fi
echo "weight $weight, quota $quota: a part of its own"
exit 1
