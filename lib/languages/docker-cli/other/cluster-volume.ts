import { type FlagValues, keyValues } from '../flag-values';
import { compareBytes, cut } from '../go/strings';
import type { Body } from './run-command';

/** Flags that make a volume one of the cluster; secrets and topologies alone do not. */
const DECIDING = ['group', 'scope', 'sharing', 'availability', 'type', 'limit-bytes', 'required-bytes'];

/**
 * The API's `ClusterVolumeSpec` as docker/cli cli/command/volume/create.go fills it (run against CLI 28.2); null for
 * a volume of one host. No value is checked before the daemon.
 */
export function clusterVolume(values: FlagValues): Body | null {
  if (!DECIDING.some((flag) => values.changed(flag))) return null;
  const text = (flag: string, otherwise: string) => (values.changed(flag) ? values.text(flag) : otherwise);
  const group = values.text('group');
  const type = text('type', 'block');
  const scope = text('scope', 'single');
  const sharing = text('sharing', 'none');
  const availability = text('availability', 'active');
  const secrets = Object.entries(keyValues(values.values('secret')))
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([Key, Secret]) => ({ Key, Secret }));
  const requisite = values.values('topology-required').map(topology);
  const preferred = values.values('topology-preferred').map(topology);
  return {
    ...(group && { Group: group }),
    AccessMode: {
      ...(scope && { Scope: scope }),
      ...(sharing && { Sharing: sharing }),
      ...(type === 'mount' && { MountVolume: {} }),
      ...(type === 'block' && { BlockVolume: {} }),
    },
    AccessibilityRequirements: {
      ...(requisite.length > 0 && { Requisite: requisite }),
      ...(preferred.length > 0 && { Preferred: preferred }),
    },
    CapacityRange: {
      // A size too large for an int64 has become negative, which the client leaves out.
      RequiredBytes: Math.max(0, values.number('required-bytes')),
      LimitBytes: Math.max(0, values.number('limit-bytes')),
    },
    ...(secrets.length > 0 && { Secrets: secrets }),
    ...(availability && { Availability: availability }),
  };
}

/** `region=a,zone=b`: the segments that a node must lie in. */
function topology(text: string): Body {
  const pairs = text.split(',').map((pair) => cut(pair, '='));
  return { Segments: Object.fromEntries(pairs.map(({ before, after }) => [before, after])) };
}
