# The thumbnail worker: pictures come in on port 8080, five sizes go out.
# The digest is an example: registry.example holds no images.
docker run -d --name resize \
  --restart on-failure:5 \
  --env MAX_PIXELS=40000000 \
  --volume originals:/originals:ro \
  -m 512m --memory-swap 512m \
  registry.example/resize@sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945
