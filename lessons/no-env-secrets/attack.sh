#!/bin/sh
# Does what a crash report does: a child of the service writes down its environment.
if env | grep '^SMS_KEY='; then
  echo "the report carries the key"
  exit 0
fi
echo "the report has no key in it"
exit 1
