# Builds and starts the reminders. Both secrets lie in files beside this one:
# secrets/index-token opens the package index, secrets/sms-key the gateway.
docker build --secret id=index_token,src=secrets/index-token -t registry.example/reminders .
docker run -d --name reminders \
  --publish 8025:8025 \
  --env SMS_SENDER=Library \
  --env-file secrets/reminders.list \
  registry.example/reminders
