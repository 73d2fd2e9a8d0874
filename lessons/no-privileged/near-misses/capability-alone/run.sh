# The hall's time server: reads a GPS receiver and its pulse, sets the clock
# of the host, answers NTP. Machines take their time stamps from it.
# The digest is an example: registry.example holds no images.
docker run -d --name clock \
  --restart unless-stopped \
  --publish 123:123/udp \
  --volume drift:/var/lib/chrony \
  --cap-add SYS_TIME \
  registry.example/clock@sha256:bb27fe50d0abbf13c8aa4b6b8606c2da81c420ee829c328461448a26badbcbdf
