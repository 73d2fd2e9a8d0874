#!/bin/sh
# Leaves a program where the next start would find it, and tries the scratch space besides.
status=1
if touch /bin/helper; then
  echo "left a program in /bin"
  status=0
fi
if printf '#!/bin/sh\necho "and it runs"\n' >/tmp/helper && chmod +x /tmp/helper; then
  echo "left a program in /tmp"
  /tmp/helper
fi
exit "$status"
