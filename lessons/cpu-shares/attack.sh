#!/bin/sh
# Does what the planner does on a bad morning: wants every CPU there is. Then reads by which weight the kernel divides
# as soon as others want it too.
for _ in 1 2; do
  while :; do :; done &
  pids="$pids $!"
done
sleep 1
kill $pids
grep usage_usec /sys/fs/cgroup/cpu.stat
read -r weight </sys/fs/cgroup/cpu.weight
read -r quota _ </sys/fs/cgroup/cpu.max
if [ "$weight" -eq 100 ] && [ "$quota" = max ]; then
  echo "weight 100: an equal part for whoever asks"
  exit 0
fi
echo "weight $weight, quota $quota: a part of its own"
exit 1
