# Builds and starts the reminders. Both secrets lie in files beside this one:
# secrets/index-token opens the package index, secrets/sms-key the gateway.
docker build --secret id=netrc,src=secrets/netrc -t registry.example/reminders .
docker run -d --name reminders \
  --publish 8025:8025 \
  --env SMS_SENDER=Library \
  --env SMS_KEY_FILE=/run/secrets/sms_key \
  --volume "$PWD/secrets/sms-key:/run/secrets/sms_key:ro" \
  registry.example/reminders
