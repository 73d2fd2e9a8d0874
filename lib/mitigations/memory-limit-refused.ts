import type { Place, Setup } from '../setup';
import { refusedInvocations, rewrite, textAt, wordAround } from './containers';
import { unmet } from './judgement';
import { bytesOf, LEAST, SOME_LIMIT } from './memory-size';
import type { Judgement, Problem } from './types';

/** What the CLI refuses about a memory limit: its size, its spelling, or its place before `run`. */
export function refusedSizes(setup: Setup): readonly Judgement[] {
  return refusedInvocations(setup).flatMap(({ docker, place, message }) => {
    if (docker.kind === 'other') {
      return message === "unknown shorthand flag: 'm' in -m" ? [unmet(beforeRun(place))] : [];
    }
    const word = wordAround(place);
    if (/^(?:-memory|--mem|--memory-limit|--mem-limit|--mem_limit)(?:=|$)/.test(textAt(word))) {
      return [unmet(misspelled(word, message))];
    }
    const cause = /^invalid argument ".*" for "-m, --memory" flag: (.*)$/s.exec(message)?.[1];
    if (cause === undefined || docker.kind !== 'container') return [];
    return [unmet(docker.image ? badSize(place, textAt(place), cause) : lostImage(place, cause))];
  });
}

const STOPS = 'Docker stops at this word and runs nothing.';

/** A size that Docker and Compose cannot read; `written` is the word for it, `cause` what they say. */
export function badSize(place: Place, written: string, cause: string): Problem {
  const kubernetes = /^["']?(\d+(?:\.\d+)?) ?([KMGTP])i["']?$/i.exec(written);
  const meant = kubernetes ? `${kubernetes[1]}${(kubernetes[2] ?? 'm').toLowerCase()}` : SOME_LIMIT;
  const works = (bytesOf(meant) ?? 0) >= LEAST;
  const size = works ? meant : SOME_LIMIT;
  return {
    kind: 'bad-size',
    severity: 'error',
    place,
    message: kubernetes
      ? `Mi and Gi are how Kubernetes writes it; Docker writes ${size}: ${cause}.`
      : `Docker reads no size here: ${cause}. It wants a number and one of b, k, m, g.`,
    consequence: STOPS,
    fixes: [rewrite(place, size, `Write ${size}`, kubernetes !== null && works)],
  };
}

/** `docker run -m img`: the option has taken the image's name for its value. */
function lostImage(place: Place, cause: string): Problem {
  return {
    kind: 'no-size',
    severity: 'error',
    place,
    message: `The option takes the next word for its size, whatever it is: ${cause}.`,
    consequence: STOPS,
    fixes: [rewrite(place, `${SOME_LIMIT} ${textAt(place)}`, `Write ${SOME_LIMIT} before it`, false)],
  };
}

function misspelled(word: Place, message: string): Problem {
  const inline = /=.*$/s.exec(textAt(word))?.[0] ?? '';
  return {
    kind: 'misspelled',
    severity: 'error',
    place: word,
    message: `Docker has no such option, it is written --memory: ${message}`,
    consequence: STOPS,
    fixes: [rewrite(word, `--memory${inline}`, `Write --memory${inline}`, true)],
  };
}

function beforeRun(place: Place): Problem {
  return {
    kind: 'before-run',
    severity: 'error',
    place,
    message: 'A memory limit is an option of run, and here it stands before it, where Docker knows no -m.',
    consequence: STOPS,
    advice: `Write it behind the verb: docker run -m ${SOME_LIMIT} …`,
  };
}
