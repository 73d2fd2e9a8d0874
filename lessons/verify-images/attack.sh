#!/bin/sh
# Plays a registry in a few files: reviews an image, moves its tag, and pulls again by the reference that the
# container was started with. IMAGE_REF is set by whoever runs this.
reference=${IMAGE_REF:-registry.example/gate:2.4.1}
cd "$(mktemp -d)" || exit 2
echo 'a gate that checks passwords' >image
reviewed=$(sha256sum <image)
echo 'a gate that checks passwords and keeps a copy' >image
arrived=$(sha256sum <image)
echo "reviewed $reviewed"
echo "arrived  $arrived"
case $reference in
  *@sha*:*)
    if [ "$arrived" != "$reviewed" ]; then
      echo "refused: this is not the content of that digest"
      exit 1
    fi
    ;;
esac
echo "started: $(cat image)"
