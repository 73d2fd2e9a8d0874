# One host with two CPUs. The board answers 300 displays at bus stops; the
# planner works out new routes when a line is closed, and can wait.
# The digests are examples: registry.example holds no images.
docker run -d --name board \
  --restart unless-stopped \
  --publish 8080:8080 \
  -c 2048 \
  registry.example/board@sha256:41b36ebc5d0a5085daa75e3e0ad696067c09d33351e2cc4028b74264a6944502

docker run -d --name replan \
  --restart unless-stopped \
  --volume routes:/routes \
  -c 0.5 \
  registry.example/replan@sha256:f45abbb183ce9fe596b159f79c139fc3a9e737586c432a7d42f09181dfcd216c --workers 8
