#!/bin/sh
# Leaves a program where the next start would find it, then tries the scratch space instead.
status=0
if touch /bin/helper; then
  echo "left a program in /bin"
else
  status=1
fi
if printf '#!/bin/sh\necho "and it runs"\n' >/tmp/helper && chmod +x /tmp/helper; then
  echo "left a program in /tmp"
  /tmp/helper || status=1
fi
exit "$status"
