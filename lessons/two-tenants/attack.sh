#!/bin/sh
# From inside the courses: does the maintenance page of the cameras answer? Nobody published its port.
neighbour=${NEIGHBOUR:-cameras}
port=${NEIGHBOUR_PORT:-8300}
echo "asking $neighbour, port $port"
if page=$(timeout 6 wget -q -O - "http://$neighbour:$port/"); then
  echo "the camera answers: $page"
  exit 0
fi
echo "no answer"
exit 1
