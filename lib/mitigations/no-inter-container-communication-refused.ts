import type { Setup } from '../setup';
import { refusedInvocations, rewrite, textAt, wordAround } from './containers';
import { unmet } from './judgement';
import { ENABLE_ICC } from './no-inter-container-communication-daemon';
import type { Judgement, Problem } from './types';

/** `--icc` where Docker has no such flag: on a container, on a network, before the command. */
export function refusedFlags(setup: Setup): readonly Judgement[] {
  return refusedInvocations(setup).flatMap(({ docker, place, message }) => {
    if (message !== 'unknown flag: --icc') return [];
    if (docker.kind === 'other' && (docker.legacy || docker.command?.kind === 'dockerd')) return [];
    const word = wordAround(place);
    if (docker.kind === 'other' && docker.path.join(' ') === 'network create') {
      const text = `-o ${ENABLE_ICC}=false`;
      const fixes = textAt(word) === '--icc=false' ? [rewrite(word, text, `Write ${text}`, true)] : [];
      return [unmet(said(word, `Networks have no such flag, they take it as an option: ${message}`, fixes))];
    }
    return [unmet(said(word, `This is a flag of the daemon, not of a container: ${message}`, []))];
  });
}

function said(place: Problem['place'], message: string, fixes: Problem['fixes'] = []): Problem {
  return {
    kind: 'no-such-flag',
    severity: 'error',
    place,
    message,
    consequence: 'Docker stops at this word and runs nothing.',
    advice: `Write "icc": false into daemon.json for the default bridge, or -o ${ENABLE_ICC}=false for a network of its own.`,
    fixes,
  };
}
