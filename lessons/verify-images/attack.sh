#!/bin/sh
# Plays a registry in a few files: for each image of the setup, reviews its content, moves its tag, and pulls again by
# the reference that the setup names. IMAGE_REFS holds the references, one a line.
cd "$(mktemp -d)" || exit 2
echo 'what was reviewed' >image
reviewed=$(sha256sum <image)
echo 'what was reviewed, and a copy of every password' >image
arrived=$(sha256sum <image)
echo "reviewed ${reviewed%% *}"
echo "arrived  ${arrived%% *}"
started=no
for reference in $IMAGE_REFS; do
  name=${reference%%@*}
  case $reference in
    *@sha*:*) echo "$name: refused, this is not the content of that digest" ;;
    *) echo "$name: started with $(cat image)"; started=yes ;;
  esac
done
[ "$started" = yes ]
