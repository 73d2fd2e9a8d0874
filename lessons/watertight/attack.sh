#!/bin/sh
# From inside the board, as that August: everything that led on from there.
times=${TIMES:-/times}
gates=${NEIGHBOUR:-gates}
echo "running as user $(id -u)"
led_on=0
if [ "$(id -u)" = 0 ]; then echo "root in here"; led_on=1; fi
if touch /usr/local/bin/guest 2>/dev/null; then echo "a tool can be left behind"; led_on=1; fi
if touch "$times/guest" 2>/dev/null; then echo "the times can be changed"; led_on=1; fi
if timeout 5 wget -q -O - "http://$gates:8080/" >/dev/null 2>&1; then echo "the gates answer"; led_on=1; fi
if [ "$led_on" = 1 ]; then
  echo "it goes on from here"
  exit 0
fi
echo "it ends here"
exit 1
