# A server with two customers: an auction house and a riding club. The page for
# bids asks the list of lots; courses and cameras have nothing to say to each
# other. vm-auction and vm-riding are virtual machines with Docker, for ops by
# ssh; each gets this daemon.json. The digests are examples.
# watertight: allow no-inter-container-communication(auction) -- bids asks lots what is for sale
docker network create auction
docker run -d --name bids --network auction \
  --label example.hosting.customer=auction \
  --publish 8201:8080 \
  --memory 512m --memory-swap 512m --cpu-shares 2048 --runtime kata \
  registry.example/bids@sha256:2f7c468b9a6e6cb1b2eb53cbce668684461ffad331cad05587e4d5c76ba166d6
docker run -d --name lots --network auction \
  --label example.hosting.customer=auction \
  --volume lots:/lots \
  --memory 1g --memory-swap 1g --cpu-shares 512 --runtime kata \
  registry.example/lots@sha256:52b3b5ae05aa0dab228a93f36c354ed89ef2ae47e8d9f0d5a711b8069484443e

docker network create -o com.docker.network.bridge.enable_icc=false riding
docker run -d --name courses --network riding \
  --label example.hosting.customer=riding \
  --publish 8202:8080 \
  --memory 256m --memory-swap 256m --cpu-shares 2048 --runtime kata \
  registry.example/courses@sha256:3c4de2be925ca52750a6a8f1e58759267b66d824e80926012f39fce55de6822e
docker run -d --name cameras --network riding \
  --label example.hosting.customer=riding \
  --volume films:/films \
  --memory 1g --memory-swap 1g --cpu-shares 256 --runtime kata \
  registry.example/cameras@sha256:eda474b3f8cf3268d988164f0a597ac4a552843ed8c48be95c48b842540f128f
