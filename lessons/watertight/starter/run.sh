# "gates" moves the gates over the bus /dev/ttyS0 (group 20), for its keeper alone;
# "board" shows skippers when they may pass, from what the office lays into
# /srv/times. gates keeps its log. vm-gates and vm-board are virtual machines
# with Docker, for ops by ssh; both get this daemon.json. The key is in secrets/.
docker build -t registry.example/lock .

docker network create canal
docker run -d --name gates --network canal --privileged \
  --env GATE_KEY=slow-ahead-1887 \
  --volume log:/var/log/lock \
  --publish 127.0.0.1:8301:8080 \
  registry.example/lock gates

docker run -d --name board --network canal \
  --volume /srv/times:/times \
  --publish 8302:8080 \
  registry.example/lock board
