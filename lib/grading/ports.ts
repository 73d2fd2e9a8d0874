/** A port of the host that is handed on to a port of the container. */
export interface Published {
  /** First and last port of the host; null where Docker picks a free one. */
  readonly host: readonly [number, number] | null;
  readonly container: readonly [number, number];
  readonly protocol: string;
}

/**
 * A value of `-p`: `[[address:][host]:]container[/protocol]`, each port a number or a range, or the long form
 * `published=…,target=…`. Null for anything else.
 */
export function parsePublished(value: string): Published | null {
  if (value.includes('=')) return parseLongForm(value);
  const slash = value.lastIndexOf('/');
  const ports = slash < 0 ? value : value.slice(0, slash);
  const protocol = slash < 0 ? 'tcp' : value.slice(slash + 1).toLowerCase();
  const container = parseRange(ports.slice(ports.lastIndexOf(':') + 1));
  const before = ports.slice(0, Math.max(ports.lastIndexOf(':'), 0));
  const hostText = before.slice(before.lastIndexOf(':') + 1);
  const host = hostText === '' ? null : parseRange(hostText);
  if (!container || (hostText !== '' && !host)) return null;
  return { host, container, protocol };
}

/** The host port that leads to the container's, one by one over a range; null where Docker picks. */
export function leadsTo({ host, container }: Published, hostPort: number): number | null {
  if (!host || hostPort < host[0] || hostPort > host[1]) return null;
  return Math.min(container[0] + (hostPort - host[0]), container[1]);
}

function parseLongForm(value: string): Published | null {
  const fields = new Map(
    value.split(',').map((field): [string, string] => {
      const equals = field.indexOf('=');
      return [field.slice(0, Math.max(equals, 0)).toLowerCase(), field.slice(equals + 1)];
    }),
  );
  const container = parseRange(fields.get('target') ?? '');
  if (!container) return null;
  const host = parseRange(fields.get('published') ?? '');
  return { host, container, protocol: fields.get('protocol') ?? 'tcp' };
}

function parseRange(text: string): readonly [number, number] | null {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (!match) return null;
  const first = Number(match[1]);
  return [first, match[2] === undefined ? first : Number(match[2])];
}
