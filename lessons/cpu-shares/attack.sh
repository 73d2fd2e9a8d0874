#!/bin/sh
# Does what the planner does on a bad morning: wants every CPU there is, while the board wants to compute too. Then
# compares the time that it got with all that was spent.
read_times() {
  while read -r key value; do
    if [ "$key" = usage_usec ]; then used=$value; fi
  done </sys/fs/cgroup/cpu.stat
  read -r _ user nice system _ _ irq softirq _ </proc/stat
  spent=$(((user + nice + system + irq + softirq) * 10000))
}
for _ in 1 2; do
  while :; do :; done &
  pids="$pids $!"
done
sleep 2
read_times
used_before=$used spent_before=$spent
sleep 2
read_times
kill $pids
part=$(((used - used_before) * 100 / (spent - spent_before)))
read -r weight </sys/fs/cgroup/cpu.weight
read -r quota _ </sys/fs/cgroup/cpu.max
echo "weight $weight, quota $quota: $part % of the time, while the board wanted it too"
if [ "$part" -ge 45 ]; then
  echo "an equal part for whoever asks"
  exit 0
fi
echo "a part of its own"
exit 1
