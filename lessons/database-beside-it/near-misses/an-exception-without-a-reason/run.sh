# A seed bank: its catalogue and the database beside it. postgresql.conf and
# the passwords lie beside this script, the latter in secrets/. The database
# reads its password from POSTGRES_PASSWORD or from the file that
# POSTGRES_PASSWORD_FILE names; the catalogue likewise with DB_PASSWORD.
# It must write below /var/lib/postgresql/data, and its socket below
# /var/run/postgresql. The digests are examples: registry.example is empty.
docker network create seeds
# watertight: allow read-only-volumes(/var/lib/postgresql/data)
docker run -d --name db --network seeds \
  --read-only --tmpfs /var/run/postgresql --tmpfs /tmp \
  --memory 1g --memory-swap 1g --shm-size 256m --cpu-shares 2048 \
  --env POSTGRES_PASSWORD_FILE=/run/secrets/db \
  --volume "$PWD/secrets/db:/run/secrets/db:ro" \
  --volume seeds:/var/lib/postgresql/data \
  --volume "$PWD/postgresql.conf:/etc/postgresql/postgresql.conf:ro" \
  registry.example/postgres:17@sha256:7ea680df35a95329c71e6601dcb68ff89402a1e95fbbdc04e350bbd8ba6a9b5e

docker run -d --name catalogue --network seeds \
  --read-only --tmpfs /tmp \
  --memory 256m --memory-swap 256m --cpu-shares 512 \
  --publish 8090:8090 \
  --env DB_PASSWORD_FILE=/run/secrets/db \
  --volume "$PWD/secrets/db:/run/secrets/db:ro" \
  --volume /srv/photos:/photos:ro \
  registry.example/catalogue:3.8@sha256:fc3cb164967ae4aac59a6b34801e6ea86da363a9dfe75096cdfe08e52d94d429
