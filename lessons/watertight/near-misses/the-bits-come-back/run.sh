# "gates" moves the gates over the bus /dev/ttyS0 (group 20), for its keeper alone;
# "board" shows skippers when they may pass, from what the office lays into
# /srv/times. gates keeps its log. vm-gates and vm-board are virtual machines
# with Docker, for ops by ssh; both get this daemon.json. The key is in secrets/.
docker -H ssh://ops@vm-gates build -t registry.example/lock .
docker -H ssh://ops@vm-gates network create -o com.docker.network.bridge.enable_icc=false gates
# watertight: allow read-only-volumes(/var/log/lock) -- who opened which gate has to be kept
docker -H ssh://ops@vm-gates run -d --name gates --network gates \
  --label example.canal.sensitivity=operations \
  --read-only --memory 128m --memory-swap 128m --cpu-shares 2048 \
  --device /dev/ttyS0 --group-add 20 --cap-drop ALL \
  --env GATE_KEY_FILE=/run/secrets/gate \
  --volume "$PWD/secrets/gate:/run/secrets/gate:ro" \
  --volume log:/var/log/lock \
  --publish 127.0.0.1:8301:8080 \
  registry.example/lock gates

docker -H ssh://ops@vm-board build -t registry.example/lock .
docker -H ssh://ops@vm-board network create -o com.docker.network.bridge.enable_icc=false board
docker -H ssh://ops@vm-board run -d --name board --network board \
  --label example.canal.sensitivity=public \
  --read-only --memory 256m --memory-swap 256m --cpu-shares 512 \
  --cap-drop ALL \
  --volume /srv/times:/times:ro \
  --publish 8302:8080 \
  registry.example/lock board
