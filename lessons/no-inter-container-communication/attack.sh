#!/bin/sh
# From inside the timetable: does the maintenance page of the lockers answer? Its port is not published.
echo "knocking at lockers, port 8200"
if page=$(timeout 3 wget -q -O - http://lockers:8200/); then
  echo "it opens: $page"
  exit 0
fi
echo "no answer"
exit 1
