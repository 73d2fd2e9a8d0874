#!/bin/sh
# From inside the courses: does the maintenance page of the cameras answer? Nobody published its port.
echo "asking cameras, port 8300"
if page=$(timeout 3 wget -q -O - http://cameras:8300/); then
  echo "the camera answers: $page"
  exit 0
fi
echo "no answer"
exit 1
