# Turns orders into PDF invoices: renders in /tmp, keeps a font cache in
# /var/cache/fontconfig, files what is finished in the volume "archive".
# The digest is an example: registry.example holds no images.
docker run -d --name invoices \
  --restart unless-stopped \
  --publish 8000:8000 \
  --volume archive:/archive \
  --tmpfs /tmp:size=64m \
  --tmpfs /var/cache/fontconfig:size=16m \
  --read-only true \
  registry.example/invoices@sha256:5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9
