#!/bin/sh
# Reads the password hashes as an ordinary user, through a program that starts as its owner: root.
echo "running as user $(id -u)"
if reader /etc/shadow; then
  echo "the hashes are out"
  exit 0
fi
exit 1
