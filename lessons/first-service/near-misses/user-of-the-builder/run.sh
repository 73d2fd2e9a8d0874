# Builds the service and starts it. It checks what the huts send with a key:
# with HUT_KEY, or with the file that HUT_KEY_FILE names. The key itself lies
# in secrets/hut-key, beside this script.
docker build -t registry.example/snow .
docker run -d --name snow \
  --restart unless-stopped \
  --publish 8070:8070 \
  --env HUT_KEY_FILE=/run/secrets/hut_key \
  --volume "$PWD/secrets/hut-key:/run/secrets/hut_key:ro" \
  registry.example/snow
