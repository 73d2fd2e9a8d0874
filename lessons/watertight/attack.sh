#!/bin/sh
# From inside the board, as that August: everything that led on from there.
echo "running as user $(id -u)"
led_on=no
if [ "$(id -u)" = 0 ]; then
  echo "root in here"
  led_on=yes
fi
if touch /usr/local/bin/guest; then
  echo "a tool can be left behind"
  led_on=yes
fi
if touch /times/guest; then
  echo "the times can be changed"
  led_on=yes
fi
if timeout 3 wget -q -O - http://gates:8080/; then
  echo "the gates answer"
  led_on=yes
fi
if [ "$led_on" = yes ]; then
  echo "it goes on from here"
  exit 0
fi
echo "it ends here"
exit 1
