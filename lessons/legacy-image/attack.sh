#!/bin/sh
# Looks for a program that makes whoever starts it root, and for a server to log in by.
found=$(find / -xdev -type f -perm -4000 2>/dev/null | head -n 3)
if command -v sshd >/dev/null; then
  echo "a server for logging in is here"
  exit 0
fi
if [ -n "$found" ]; then
  echo "these make me root: $found"
  exit 0
fi
echo "nothing here makes anybody root"
exit 1
