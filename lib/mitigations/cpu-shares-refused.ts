import type { Place, Setup } from '../setup';
import { refusedInvocations, rewrite, textAt, wordAround } from './containers';
import { SOME_SHARES } from './cpu-numbers';
import { unmet } from './judgement';
import type { Judgement, Problem } from './types';

/** What the CLI refuses about CPUs: a number, a spelling, a place before `run`. */
export function refusedNumbers(setup: Setup): readonly Judgement[] {
  return refusedInvocations(setup).flatMap(({ docker, place, message }) => {
    const word = wordAround(place);
    const written = textAt(word);
    if (docker.kind === 'other') {
      return /^--(?:cpu-shares|cpus|cpu-quota)(?:=|$)/.test(written)
        ? [unmet(beforeRun(place, message))]
        : [];
    }
    if (docker.kind !== 'container') return [];
    if (/^--cpu-(?:count|percent)(?:=|$)/.test(written)) return [unmet(windowsOnly(word, message))];
    if (/^-{1,2}(?:cpu-?shares?|cpu_shares|shares|cpu)(?:=|$)/.test(written) && !KNOWN.test(written)) {
      return [unmet(misspelled(word, written, message))];
    }
    const cause = /^invalid argument ".*" for "(-c, --cpu-shares|--cpus|--cpu-quota)" flag: (.*)$/s.exec(
      message,
    );
    if (!cause) return [];
    const isLost = cause[1] === '-c, --cpu-shares' && !docker.image && !/^["']?[\d.+-]/.test(textAt(place));
    return [unmet(isLost ? lostImage(place) : badNumber(place, cause[1] ?? '', cause[2] ?? ''))];
  });
}

const STOPS = 'Docker stops at this word and runs nothing.';
const KNOWN = /^--cpu-shares(?:=|$)/;

function badNumber(place: Place, flag: string, cause: string): Problem {
  const isShares = flag.endsWith('cpu-shares');
  const value = isShares ? SOME_SHARES : flag === '--cpus' ? '0.5' : '50000';
  return {
    kind: isShares ? 'bad-shares' : 'bad-number',
    severity: 'error',
    place,
    message: isShares
      ? `Shares are a whole number without a unit: ${cause}.`
      : `Docker reads no number here: ${cause}.`,
    consequence: STOPS,
    fixes: [rewrite(place, value, `Write ${value}`, false)],
  };
}

/** `docker run -c img`: the option has taken the image's name for its value. */
function lostImage(place: Place): Problem {
  return {
    kind: 'no-number',
    severity: 'error',
    place,
    message: 'The option takes the next word for its number, whatever it is.',
    consequence: STOPS,
    fixes: [rewrite(place, `${SOME_SHARES} ${textAt(place)}`, `Write ${SOME_SHARES} before it`, false)],
  };
}

function misspelled(word: Place, written: string, message: string): Problem {
  const inline = /=.*$/s.exec(written)?.[0] ?? '';
  const name = /^-+cpu(?:=|$)/.test(written) ? '--cpus' : '--cpu-shares';
  return {
    kind: 'misspelled',
    severity: 'error',
    place: word,
    message: `Docker has no such option, it is written ${name}: ${message}`,
    consequence: STOPS,
    fixes: [rewrite(word, `${name}${inline}`, `Write ${name}${inline}`, false)],
  };
}

function beforeRun(place: Place, message: string): Problem {
  return {
    kind: 'before-run',
    severity: 'error',
    place,
    message: `Shares are an option of run, and here they stand before it: ${message}.`,
    consequence: STOPS,
    advice: `Write them behind the verb: docker run -c ${SOME_SHARES} …`,
  };
}

function windowsOnly(word: Place, message: string): Problem {
  return {
    kind: 'windows-only',
    severity: 'error',
    place: word,
    message: `Only a Windows daemon has this option: ${message}.`,
    consequence: STOPS,
    advice: 'Write --cpus with the number of CPUs.',
  };
}
