#!/bin/sh
# Looks for what an intruder would otherwise have to bring along.
found=no
for tool in gcc cmake nmap ssh vim nano; do
  if command -v "$tool"; then found=yes; fi
done
if [ "$found" = yes ]; then
  echo "nothing to bring along"
  exit 0
fi
echo "no tools here"
exit 1
