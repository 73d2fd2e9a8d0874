# Started like this since November 2026. The recordings are read, and
# nothing is written but the search's notes below /tmp.
sudo dockerd --icc=false &
docker build -t dialects .
docker run -d --name dialects \
  --user www-data \
  -c 512 -m 256m --memory-swap 256m \
  --volume /srv/recordings:/recordings:ro \
  --publish 80:8060 \
  dialects
