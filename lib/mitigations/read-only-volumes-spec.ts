import { parseArgv } from '../languages/docker-cli';
import type { Place, Setup } from '../setup';
import { refusedInvocations, rewrite, textAt, wordAround } from './containers';
import { unmet } from './judgement';
import type { Judgement, Problem, ProposedFix } from './types';

/** What the CLI itself refuses about mounts, before the daemon sees them. */
export function refusedSpecs(setup: Setup): readonly Judgement[] {
  return refusedInvocations(setup).flatMap(({ place, message }) => {
    const cause = /^invalid argument ".*" for "--mount" flag: (.*)$/s.exec(message)?.[1];
    if (cause !== undefined) return [unmet(badMount(place, cause))];
    if (/(?:^|: )invalid (?:spec: |empty volume spec)/.test(message))
      return [unmet(badVolume(place, message))];
    const word = wordAround(place);
    const name = SLIPS.find(({ slip }) => slip.test(textAt(word)))?.name;
    return name === undefined ? [] : [unmet(misspelled(word, name, message))];
  });
}

const STOPS = 'Docker stops at this word and runs nothing.';

const SLIPS = [
  { slip: /^-{1,2}(?:volumes|vol)(?:=|$)|^-volume(?:=|$)/, name: '--volume' },
  { slip: /^-{1,2}(?:volume[-_]from|volumes_from)(?:=|$)/, name: '--volumes-from' },
  { slip: /^-{1,2}mounts(?:=|$)|^-mount(?:=|$)/, name: '--mount' },
] as const;

function misspelled(word: Place, name: string, message: string): Problem {
  const inline = /=.*$/s.exec(textAt(word))?.[0] ?? '';
  return {
    kind: 'misspelled',
    severity: 'error',
    place: word,
    message: `Docker has no such option, it is written ${name}: ${message}`,
    consequence: STOPS,
    fixes: [rewrite(word, `${name}${inline}`, `Write ${name}`, false)],
  };
}

function badVolume(place: Place, message: string): Problem {
  return {
    kind: 'bad-spec',
    severity: 'error',
    place,
    message: `Docker reads no mount here: ${message.replace(/^docker: /, '')}.`,
    consequence: STOPS,
    advice: 'Write source:path:ro.',
  };
}

function badMount(place: Place, cause: string): Problem {
  const fix = repaired(place);
  return {
    kind: 'bad-mount',
    severity: 'error',
    place,
    message: `Docker reads no mount here: ${cause}.`,
    consequence: STOPS,
    advice: 'Fields are key=value between commas, without spaces; readonly may stand alone.',
    fixes: fix ? [fix] : [],
  };
}

/** Whether Docker takes the text as a mount. */
function isTaken(written: string): boolean {
  const value = written.replace(/^(["'])(.*)\1$/s, '$2');
  return parseArgv(['docker', 'run', '--mount', value, 'image'])?.refusal === null;
}

/** The slips whose meaning is plain: a space behind a comma, another spelling of `readonly`, another word for true. */
function repaired(place: Place): ProposedFix | null {
  const written = textAt(place);
  const plain = written
    .replace(/, +/g, ',')
    .replace(/(^|,)(?:read[-_]only|readonly|ro)(?:=(?:yes|on|y|True|TRUE|T|t))?(?=,|["']?$)/gi, '$1readonly');
  const fixed = plain.replace(/(^|,)rw(?=,|["']?$)/g, '$1readonly');
  if (fixed === written || !isTaken(fixed)) return null;
  return rewrite(place, fixed, 'Write it as Docker reads it', fixed === plain);
}
