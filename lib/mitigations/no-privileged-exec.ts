import type { Option, OtherCommand } from '../languages/docker-cli';
import type { CommandsFile, Setup } from '../setup';
import type { Span, Word } from '../text';
import { unmet } from './judgement';
import { withBlanks } from './removal';
import type { Judgement } from './types';

/** `docker exec --privileged`, also of Compose: the process it starts is privileged, whatever its container is. */
export function execs(setup: Setup): readonly Judgement[] {
  return setup.files.flatMap((file) =>
    file.kind === 'commands'
      ? file.invocations.flatMap(({ docker }) => {
          const span = docker.kind === 'other' && !docker.refusal ? privilegedSpan(docker) : null;
          return span ? [privileged(file, span)] : [];
        })
      : [],
  );
}

function privileged(file: CommandsFile, span: Span): Judgement {
  const place = { file, span };
  return unmet({
    kind: 'exec-privileged',
    severity: 'error',
    place,
    message: 'This process is privileged, even in a container that is not.',
    consequence: 'It has every capability, and whoever rules the container may catch it and use them.',
    advice: 'Leave it out; a task that needs the host is better done on the host.',
    fixes: [
      {
        title: 'Leave --privileged out',
        safe: false,
        edits: [{ place: withBlanks(place), newText: '' }],
      },
    ],
  });
}

/** Where a command switches privileges on for one process; the last switch counts. */
function privilegedSpan({ command }: OtherCommand): Span | null {
  if (command?.kind === 'exec') return command.privileged && isOn(command.privileged);
  if (command?.kind !== 'compose' || command.verb?.value !== 'exec') return null;
  return privilegedWord(command.args)?.span ?? null;
}

function isOn({ value, span }: Option): Span | null {
  return TRUE.test(value) ? span : null;
}

const WITH_VALUE = new Set(['detach-keys', 'env', 'env-file', 'index', 'user', 'workdir']);
const SHORT_WITH_VALUE = 'euw';
const TRUE = /^(?:1|t|true)$/i;

/** The same among the words behind `docker compose exec`, which the CLI leaves to its plugin. */
function privilegedWord(words: readonly Word[]): Word | null {
  let found: Word | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word || !/^-./.test(word.value) || word.value === '--') break;
    const [name = '', value] = word.value.replace(/^--/, '').split('=', 2);
    if (!word.value.startsWith('--')) {
      if (lastTakesValue(word.value)) at++;
    } else if (name === 'privileged') found = value === undefined || TRUE.test(value) ? word : null;
    else if (WITH_VALUE.has(name) && value === undefined) at++;
  }
  return found;
}

/** `-itu`: the first letter that takes a value takes the rest of the word, or the next word where nothing is left. */
function lastTakesValue(cluster: string): boolean {
  const first = [...cluster].findIndex((letter) => SHORT_WITH_VALUE.includes(letter));
  return first >= 0 && first === cluster.length - 1;
}
