# The CI runner of a bird-watchers' app. Its jobs compile the app, try it in
# an emulator, which opens /dev/kvm, and build the image of the server.
# It registers with RUNNER_TOKEN, or with what RUNNER_TOKEN_FILE names; the
# token lies in secrets/runner. vm-builds is a virtual machine with Docker,
# new each night, for builder by ssh; the key for it lies in ssh/.
# The digest is an example: registry.example holds no images.
# watertight: allow read-only-volumes(/cache) -- jobs leave here what the next one need not fetch
docker run -d --name runner \
  --restart unless-stopped \
  --device /dev/kvm \
  --env RUNNER_TOKEN_FILE=/run/secrets/runner \
  --volume "$PWD/secrets/runner:/run/secrets/runner:ro" \
  --env BUILDKIT_HOST=tcp://vm-builds:1234 \
  --volume "$PWD/certs:/certs:ro" \
  --volume "$PWD/runner.toml:/etc/runner/config.toml:ro" \
  --volume cache:/cache \
  registry.example/runner:7.2@sha256:7aaa78ba219f9632637ba3c6e8edf647e09fde31953d099e94ae45950c3724a6
