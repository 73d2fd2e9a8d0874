# One form service for each of two customers: a harbour office and a choir.
# vm-harbour and vm-choir are virtual machines with Docker, for ops by ssh.
# The digest is an example: registry.example holds no images.
docker -H ssh://harbour@vm-harbour run -d --name harbour-forms \
  --label example.forms.tenant=harbour \
  --restart unless-stopped \
  --memory 1g --memory-swap 1g \
  --publish 8101:8080 \
  --volume harbour-answers:/answers \
  registry.example/forms@sha256:c1d5b7e09a42f8836e0d17f4ab95c2308d61e7f5042b9ac83f76d0e15b948a2c

docker -H ssh://choir@vm-harbour run -d --name choir-forms \
  --label example.forms.tenant=choir \
  --restart unless-stopped \
  --memory 1g --memory-swap 1g \
  --publish 8102:8080 \
  --volume choir-answers:/answers \
  registry.example/forms@sha256:c1d5b7e09a42f8836e0d17f4ab95c2308d61e7f5042b9ac83f76d0e15b948a2c
