import {
  any,
  boolean,
  booleanWord,
  float,
  int,
  integer,
  list,
  map,
  matching,
  nothing,
  number,
  oneOf,
  oneOfWords,
  plainBoolean,
  type Rule,
  set,
  size,
  string,
  wholeNumber,
} from './schema-rules';

const strings = set(string);
const stringOrList = oneOf(string, strings);
const value: Rule = { is: 'scalar', types: ['string', 'number', 'boolean', 'null'] };
const pairs = oneOf(map({}, { others: value, takesExtensions: false }), strings);
const options = map({}, { others: number, takesExtensions: false });
const command = oneOf(nothing, string, list(string));
const grants = list(
  oneOf(string, map({ source: string, target: string, uid: string, gid: string, mode: int })),
);
const external = oneOf(boolean, map({ name: string }, { takesExtensions: true }));

const build = oneOf(
  string,
  map({
    context: string,
    dockerfile: string,
    dockerfile_inline: string,
    entitlements: list(string),
    args: pairs,
    ssh: pairs,
    labels: pairs,
    cache_from: list(string),
    cache_to: list(string),
    no_cache: booleanWord,
    no_cache_filter: stringOrList,
    additional_contexts: pairs,
    network: string,
    provenance: booleanWord,
    sbom: booleanWord,
    pull: booleanWord,
    target: string,
    shm_size: integer,
    extra_hosts: any,
    isolation: string,
    privileged: booleanWord,
    secrets: grants,
    tags: list(string),
    ulimits: any,
    platforms: list(string),
  }),
);

const resources = (memory: Rule, more: Readonly<Record<string, Rule>>) =>
  map({ cpus: number, memory, ...more });

const deploy = map(
  {
    mode: string,
    endpoint_mode: string,
    replicas: wholeNumber,
    labels: pairs,
    rollback_config: any,
    update_config: any,
    resources: map({
      limits: resources(string, { pids: integer }),
      reservations: resources(string, { generic_resources: any, devices: any }),
    }),
    restart_policy: any,
    placement: map({ constraints: list(string), preferences: any, max_replicas_per_node: integer }),
  },
  { isNullable: true },
);

const volume = oneOf(
  string,
  map(
    {
      type: oneOfWords('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'),
      source: string,
      target: string,
      read_only: boolean,
      consistency: string,
      bind: map({
        propagation: string,
        create_host_path: booleanWord,
        recursive: oneOfWords('enabled', 'disabled', 'writable', 'readonly'),
        selinux: oneOfWords('z', 'Z'),
      }),
      volume: map({ labels: pairs, nocopy: boolean, subpath: string }),
      tmpfs: map({ size, mode: number }),
      image: map({ subpath: string }),
    },
    { required: ['type'] },
  ),
);

const port = oneOf(
  { is: 'scalar', types: ['number'] },
  string,
  map({
    name: string,
    mode: string,
    host_ip: string,
    target: wholeNumber,
    published: integer,
    protocol: string,
    app_protocol: string,
  }),
);

const attachment = oneOf(
  map({
    aliases: strings,
    interface_name: string,
    ipv4_address: string,
    ipv6_address: string,
    link_local_ips: strings,
    mac_address: string,
    driver_opts: options,
    priority: { is: 'scalar', types: ['number'] },
    gw_priority: { is: 'scalar', types: ['number'] },
  }),
  nothing,
);

const dependency = map(
  {
    restart: boolean,
    required: { is: 'scalar', types: ['boolean'], cast: 'bool' },
    condition: oneOfWords('service_started', 'service_healthy', 'service_completed_successfully'),
  },
  { required: ['condition'] },
);

const service = map({
  annotations: pairs,
  attach: booleanWord,
  blkio_config: any,
  build,
  cap_add: strings,
  cap_drop: strings,
  cgroup: oneOfWords('host', 'private'),
  cgroup_parent: string,
  command,
  configs: grants,
  container_name: matching(/[a-zA-Z0-9][a-zA-Z0-9_.-]+/),
  cpu_count: int,
  cpu_percent: float,
  cpu_period: int,
  cpu_quota: int,
  cpu_rt_period: number,
  cpu_rt_runtime: number,
  cpu_shares: int,
  cpus: float,
  cpuset: string,
  credential_spec: any,
  depends_on: oneOf(strings, map({}, { others: dependency, takesExtensions: false })),
  deploy,
  develop: any,
  device_cgroup_rules: strings,
  devices: list(
    oneOf(string, map({ source: string, target: string, permissions: string }, { required: ['source'] })),
  ),
  dns: stringOrList,
  dns_opt: strings,
  dns_search: stringOrList,
  domainname: string,
  entrypoint: command,
  env_file: oneOf(
    string,
    list(
      oneOf(
        string,
        map(
          { path: string, format: string, required: booleanWord },
          { required: ['path'], takesExtensions: false },
        ),
      ),
    ),
  ),
  environment: pairs,
  expose: set({ is: 'scalar', types: ['string', 'number'] }),
  extends: oneOf(
    string,
    map({ service: string, file: string }, { required: ['service'], takesExtensions: false }),
  ),
  external_links: strings,
  extra_hosts: any,
  gpus: any,
  group_add: set({ is: 'scalar', types: ['string', 'number'] }),
  healthcheck: any,
  hostname: string,
  image: string,
  init: boolean,
  ipc: string,
  isolation: string,
  label_file: any,
  labels: pairs,
  links: strings,
  logging: any,
  mac_address: string,
  mem_limit: size,
  mem_reservation: integer,
  mem_swappiness: integer,
  memswap_limit: size,
  models: any,
  network_mode: string,
  networks: oneOf(strings, map({}, { others: attachment, takesExtensions: false })),
  oom_kill_disable: boolean,
  oom_score_adj: wholeNumber,
  pid: { is: 'scalar', types: ['string', 'null'] },
  pids_limit: int,
  platform: string,
  ports: set(port),
  post_start: any,
  pre_start: any,
  pre_stop: any,
  privileged: boolean,
  profiles: strings,
  provider: any,
  pull_policy: matching(
    /always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+/,
  ),
  pull_refresh_after: string,
  read_only: boolean,
  restart: string,
  runtime: string,
  scale: wholeNumber,
  secrets: grants,
  security_opt: strings,
  shm_size: size,
  stdin_open: boolean,
  stop_grace_period: string,
  stop_signal: string,
  storage_opt: map({}, { others: any }),
  sysctls: pairs,
  tmpfs: stringOrList,
  tty: boolean,
  ulimits: any,
  use_api_socket: plainBoolean,
  user: string,
  userns_mode: string,
  uts: string,
  volumes: set(volume),
  volumes_from: strings,
  working_dir: string,
});

const network = map(
  {
    name: string,
    driver: string,
    driver_opts: options,
    ipam: any,
    external,
    internal: boolean,
    enable_ipv4: booleanWord,
    enable_ipv6: booleanWord,
    attachable: boolean,
    labels: pairs,
  },
  { isNullable: true },
);

const namedVolume = map(
  { name: string, driver: string, driver_opts: options, external, labels: pairs },
  { isNullable: true },
);

const secret = map({
  name: string,
  environment: string,
  file: string,
  external,
  labels: pairs,
  driver: string,
  driver_opts: options,
  template_driver: string,
});

const config = map({
  name: string,
  content: string,
  environment: string,
  file: string,
  external,
  labels: pairs,
  template_driver: string,
});

const named = (rule: Rule) => map({}, { others: rule, names: /^[a-zA-Z0-9._-]+$/, takesExtensions: false });

/**
 * The Compose specification's schema (compose-go@e70e961): every key of the file, a service and the resources, with
 * the types of those that bear on a container's containment. `any` stands where nothing here reads further.
 */
export const COMPOSE_FILE: Rule = map({
  version: string,
  name: string,
  include: any,
  services: named(service),
  models: any,
  networks: map({}, { others: network, takesExtensions: false }),
  volumes: named(namedVolume),
  secrets: named(secret),
  configs: named(config),
});
