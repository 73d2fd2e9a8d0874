#!/bin/sh
# From inside the timetable: does the maintenance page of the lockers answer? Its port is not published.
neighbour=${NEIGHBOUR:-lockers}
port=${NEIGHBOUR_PORT:-8200}
echo "knocking at $neighbour, port $port"
if page=$(timeout 6 wget -q -O - "http://$neighbour:$port/"); then
  echo "it opens: $page"
  exit 0
fi
echo "no answer"
exit 1
