# Builds the shop and starts it behind the gate, which checks who is logged in.
# Reviewed on 2 November (digest of an example registry that holds no images):
#   gate:2.4.1  sha256:9fdfab256e6e6e38f9548966eccc4b814ef718af045ad9e968a12417e55145c0
docker build -t tickets .
docker run -d --name tickets --network shop tickets
docker run -d --name gate --network shop \
  --publish 443:8443 \
  registry.example/gate:2.4.1@sha256:9fdfab256e6e6e38f9548966eccc4b814ef718af045ad9e968a12417e55145c0
