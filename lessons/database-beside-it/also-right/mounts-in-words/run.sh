# A seed bank: its catalogue and the database beside it. postgresql.conf and
# the passwords lie beside this script, the latter in secrets/. The database
# reads its password from POSTGRES_PASSWORD or from the file that
# POSTGRES_PASSWORD_FILE names; the catalogue likewise with DB_PASSWORD.
# It must write below /var/lib/postgresql/data, and its socket below
# /var/run/postgresql. The digests are examples: registry.example is empty.
docker network create seeds
# watertight: allow read-only-volumes(/var/lib/postgresql/data) -- the seeds are kept here
docker run -d --name db --network seeds \
  --read-only \
  --mount type=tmpfs,dst=/var/run/postgresql \
  --mount type=tmpfs,dst=/tmp \
  -m 1g -c 2048 \
  -e POSTGRES_PASSWORD_FILE=/run/secrets/db \
  --mount type=bind,src="$PWD/secrets/db",dst=/run/secrets/db,readonly \
  --mount type=volume,src=seeds,dst=/var/lib/postgresql/data \
  --mount type=bind,src="$PWD/postgresql.conf",dst=/etc/postgresql/postgresql.conf,ro \
  registry.example/postgres:17@sha256:7ea680df35a95329c71e6601dcb68ff89402a1e95fbbdc04e350bbd8ba6a9b5e

docker run -d --name catalogue --network seeds \
  --read-only --tmpfs /tmp \
  -m 256m -c 512 \
  -p 8090:8090 \
  -e DB_PASSWORD_FILE=/run/secrets/db \
  --mount type=bind,src="$PWD/secrets/db",dst=/run/secrets/db,readonly \
  --mount type=bind,src=/srv/photos,dst=/photos,readonly \
  registry.example/catalogue:3.8@sha256:fc3cb164967ae4aac59a6b34801e6ea86da363a9dfe75096cdfe08e52d94d429
