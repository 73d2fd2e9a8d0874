export type Family = 'debian' | 'ubuntu' | 'alpine' | 'redhat' | 'busybox';

/**
 * Names in /etc/passwd of the systems that images build on, beside root. Names that only some releases have are
 * listed too: a name is called missing only where no release has it. Sources: Debian's base-passwd 3.6, Alpine's
 * alpine-baselayout 3.4 and 3.6, Red Hat's setup 2.15, the busybox image's rootfs; read 2026-08.
 */
export const PASSWD: Record<Family, string> = {
  debian:
    'daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody _apt systemd-network systemd-resolve systemd-timesync messagebus',
  ubuntu:
    'daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody _apt systemd-network systemd-resolve systemd-timesync messagebus',
  alpine:
    'bin daemon lp sync shutdown halt mail news uucp operator man postmaster cron ftp sshd at squid xfs games cyrus vpopmail ntp smmsp guest nobody',
  redhat:
    'bin daemon adm lp sync shutdown halt mail operator games ftp nobody tss dbus systemd-coredump systemd-resolve systemd-network systemd-oom systemd-timesync unbound rpc sshd',
  busybox: 'daemon bin sys sync mail www-data operator nobody',
};

/** Docker's official images: the family of their default tag, names they add, `*` before the one they run as. */
export const OFFICIAL: Readonly<Record<string, string>> = {
  debian: 'debian',
  ubuntu: 'ubuntu',
  alpine: 'alpine',
  busybox: 'busybox',
  fedora: 'redhat',
  centos: 'redhat',
  almalinux: 'redhat',
  rockylinux: 'redhat',
  oraclelinux: 'redhat',
  amazonlinux: 'redhat',
  'buildpack-deps': 'debian',
  bash: 'alpine',
  composer: 'alpine',
  dart: 'debian',
  docker: 'alpine dockremap rootless',
  'eclipse-temurin': 'ubuntu',
  elixir: 'debian',
  erlang: 'debian',
  gcc: 'debian',
  golang: 'debian',
  gradle: 'ubuntu gradle',
  haskell: 'debian',
  julia: 'debian',
  maven: 'ubuntu',
  node: 'debian node',
  openjdk: 'redhat',
  perl: 'debian',
  php: 'debian www-data',
  pypy: 'debian',
  python: 'debian',
  'r-base': 'debian docker',
  ruby: 'debian',
  rust: 'debian',
  swift: 'ubuntu',
  adminer: 'alpine *adminer',
  caddy: 'alpine',
  cassandra: 'ubuntu cassandra',
  chronograf: 'debian chronograf',
  couchdb: 'debian couchdb',
  drupal: 'debian www-data',
  'eclipse-mosquitto': 'alpine mosquitto',
  ghost: 'debian node',
  haproxy: 'debian *haproxy',
  httpd: 'debian www-data',
  influxdb: 'debian influxdb',
  jetty: 'ubuntu *jetty',
  joomla: 'debian www-data',
  kibana: 'ubuntu *kibana',
  kong: 'ubuntu *kong',
  logstash: 'ubuntu *logstash',
  mariadb: 'ubuntu mysql',
  memcached: 'debian *memcache',
  mongo: 'ubuntu mongodb',
  mysql: 'redhat mysql',
  neo4j: 'debian neo4j',
  nextcloud: 'debian www-data',
  nginx: 'debian nginx',
  odoo: 'ubuntu *odoo',
  phpmyadmin: 'debian www-data',
  postgres: 'debian postgres',
  rabbitmq: 'ubuntu rabbitmq',
  redis: 'debian redis',
  redmine: 'debian redmine',
  registry: 'alpine',
  solr: 'ubuntu *solr',
  telegraf: 'debian telegraf',
  tomcat: 'ubuntu',
  traefik: 'alpine',
  varnish: 'debian *varnish',
  wordpress: 'debian www-data',
  zookeeper: 'ubuntu zookeeper',
};

/** Official images whose ready user is for ordinary programs, not for one service's own files. */
export const READY: Readonly<Record<string, string>> = { node: 'node', gradle: 'gradle', ghost: 'node' };

/** Ubuntu images have the user `ubuntu` (uid 1000) since 23.04. */
export const OLD_UBUNTU =
  /(?:^|-)(?:1\d\.\d\d|20\.\d\d|21\.\d\d|22\.\d\d|trusty|xenial|bionic|focal|impish|jammy|kinetic)(?:-|$)/;
