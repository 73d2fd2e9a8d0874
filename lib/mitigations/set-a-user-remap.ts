import { daemonMember, daemonString } from '../languages/daemon';
import { effective, type Setup } from '../setup';
import { met } from './judgement';
import type { Judgement } from './types';

/**
 * What `userns-remap` in daemon.json covers where a container is root: said once, and only with a finding that it
 * bears on. Root inside stays root inside, so it changes no verdict. `--userns host` leaves a container out of the map.
 */
export function remapRemark(
  { daemon, containers }: Setup,
  judgements: readonly Judgement[],
): readonly Judgement[] {
  const isUnmet = judgements.some(({ problems }) => problems.some(({ severity }) => severity === 'error'));
  if (!isUnmet || !daemon || daemon.facts.problems.some(({ severity }) => severity === 'error')) return [];
  const isLeftOut = containers.some((each) => {
    const userns = effective(each, 'userns');
    return userns.state === 'set' && userns.value === 'host';
  });
  if (isLeftOut) return [];
  const member = daemonMember(daemon.facts, 'userns-remap');
  if (!member || !daemonString(daemon.facts, 'userns-remap')) return [];
  return [
    met(
      [],
      [
        {
          kind: 'remapped-root',
          severity: 'info',
          place: { file: daemon, span: member.span },
          message:
            'Root of a container is an unprivileged user of the host here; inside the container it is root all the same.',
          consequence:
            'A breakout ends with few rights, and yet whoever gets in may change every file of the container.',
          advice: 'Keep it, and give each container a user of its own besides.',
        },
      ],
    ),
  ];
}
