import type { Place, Setup } from '../setup';
import { refusedInvocations, rewrite, textAt, wordAround } from './containers';
import { unmet } from './judgement';
import { withBlanks } from './removal';
import type { Judgement, Problem, ProposedFix } from './types';

/** Spellings and values of the switch that the CLI refuses. */
export function refusedSwitches(setup: Setup): readonly Judgement[] {
  return refusedInvocations(setup).flatMap(({ docker, place, message }) => {
    const word = wordAround(place);
    const written = textAt(word);
    if (message.includes(' for "--privileged" flag: ')) return [unmet(badValue(place, word, message))];
    if (!/^-{1,2}priv[a-z]*(?:=\S*)?$/i.test(written)) return [];
    if (docker.kind === 'other') {
      return message === 'unknown flag: --privileged' ? [unmet(beforeRun(word, message))] : [];
    }
    return docker.kind === 'container' ? [unmet(misspelled(word, message))] : [];
  });
}

const STOPS = 'Docker stops at this word and runs nothing; spelled right, it would give everything away.';

function misspelled(word: Place, message: string): Problem {
  return {
    kind: 'misspelled',
    severity: 'error',
    place: word,
    message: `Docker has no such option, and the one that is meant is better left out too: ${message}`,
    consequence: STOPS,
    fixes: [leaveOut(word)],
  };
}

function beforeRun(word: Place, message: string): Problem {
  return {
    kind: 'before-run',
    severity: 'error',
    place: word,
    message: `Before the verb Docker knows no such option: ${message}.`,
    consequence: STOPS,
    fixes: [leaveOut(word)],
  };
}

function badValue(place: Place, word: Place, message: string): Problem {
  const isNo = /^["']?(?:no|off|n)["']?$/i.test(textAt(place));
  return {
    kind: 'bad-value',
    severity: 'error',
    place,
    message: `Docker takes true or false here: ${message}`,
    consequence: STOPS,
    fixes: [isNo ? rewrite(place, 'false', 'Write false', true) : leaveOut(word)],
  };
}

function leaveOut(word: Place): ProposedFix {
  return { title: 'Leave it out', safe: false, edits: [{ place: withBlanks(word), newText: '' }] };
}
