# As it has been started since November 2015. The recordings are read, and
# nothing is written but the search's notes below /tmp.
sudo docker -d --icc=false &
DOCKER_CONTENT_TRUST=1 docker build -t dialects .
docker run -d --name dialects \
  --user www-data \
  --read-only --volume /tmp \
  -c 512 -m 256m \
  --volume /srv/recordings:/recordings:ro \
  --publish 80:8060 \
  dialects
