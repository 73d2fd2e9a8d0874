# The museum's audio guide: plays the tours, shows the opening hours, and keeps
# the visitors' ratings. Tours come from the curators, who share the folder.
# The digest is an example: registry.example holds no images.
# watertight: allow read-only-volumes -- visitors' ratings are kept here
docker run -d --name guide \
  --publish 8070:8070 \
  --volume /srv/tours:/tours \
  --volume /etc/guide/hours.json:/app/hours.json \
  --volume ratings:/ratings \
  registry.example/guide@sha256:8a3c5d0f6b1e47f29d7c0b48e2a951736df4c08b1a6e59d37c24f0b98e61d5a2
