# The server of a swimming pool. A container that names no network is on docker0,
# the default bridge. The digests are examples: registry.example holds no images.
docker run -d --name thermostat \
  registry.example/thermostat@sha256:d8e7d25f3603615510de1e6cbea697eab533b708c499a591d1f36e04ca112a57

docker network create -o com.docker.network.bridge.enable_icc=false hall
docker run -d --name timetable --network hall \
  --publish 8080:8080 \
  registry.example/timetable@sha256:402b7986b112c3e3a28a12b1f736d7b1047f27b6f3e9ed67371c1ca46254fafb
docker run -d --name lockers --network hall \
  --volume keys:/keys \
  registry.example/lockers@sha256:8db25e241c741b9d4b3f94f62ed606af2705865755a9807761d33f50150a3838

# The desk sells tickets and writes each sale down: these two must talk.
# watertight: allow no-inter-container-communication(desk) -- tickets writes each sale to sales
docker network create desk
docker run -d --name tickets --network desk \
  --publish 8443:8443 \
  registry.example/tickets@sha256:b74b90138d211b2f1fd15b3f48668624662c21ccc19854a8c50658546ac037da
docker run -d --name sales --network desk \
  --volume sales:/sales \
  registry.example/sales@sha256:bed9fde5ad242921f151dd28c2216713b8b9b17390401e7bec5777321e10d5e8
