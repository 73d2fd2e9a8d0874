import { type Container, occurrences, type Setup } from '../setup';
import { isKnown, type Mapped, sliceOf, UNKNOWN } from '../text';
import { headOf, placeIn, rewrite, textAt } from './containers';
import { hiddenOptions } from './hidden-options';
import { secretId } from './no-env-secrets-edits';
import { judgeEnvFile } from './no-env-secrets-env-file';
import { secretOf } from './no-env-secrets-judge';
import { nameWords, secretName } from './no-env-secrets-name';
import { problemOf } from './no-env-secrets-say';
import { isHarmlessValue, isNumber, shapesIn } from './no-env-secrets-value';
import type { Judgement, Problem, ProposedFix, Sign } from './types';

/** What reaches one container through its environment. */
export function judgeContainer(setup: Setup, container: Container): Judgement {
  const problems: Problem[] = [];
  const evidence: Sign[] = [];
  const needs: Judgement['needs'][number][] = [];
  for (const option of lastOfName(occurrences(container, 'env'))) {
    const problem = problemIn(container, option);
    if (problem) problems.push(problem);
    else if (isOpenName(option)) needs.push(UNNAMED);
    evidence.push(...fileSigns(container, option));
  }
  const named = new Set(occurrences(container, 'env').map(nameOf));
  for (const option of occurrences(container, 'env-file')) {
    const place = placeIn(container, option.valueSpan ?? option.span);
    const judged = judgeEnvFile(setup, place, option.value, named);
    problems.push(...judged.problems);
    needs.push(...judged.needs);
    evidence.push(...judged.evidence);
  }
  if (hiddenOptions(container)) needs.push(HIDDEN);
  problems.push(...elsewhere(container));
  evidence.push(...mountSigns(container));
  if (problems.some(({ severity }) => severity === 'error')) return { problems, evidence: [], needs: [] };
  if (evidence.length === 0 && needs.length === 0) {
    evidence.push({ place: headOf(container), message: 'No variable of this container is a secret.' });
  }
  return { problems, evidence, needs };
}

const UNNAMED = {
  kind: 'commands',
  message:
    'Write the names of the variables behind -e, or set the shell variables that hold them in the script.',
} as const;
const HIDDEN = {
  kind: 'commands',
  message:
    'Write the options themselves, or set the variable that holds them in the script: an -e may hide in it.',
} as const;

type Given = ReturnType<typeof occurrences>[number];

/** Of several values of one variable Docker takes the last. */
function lastOfName(options: readonly Given[]): readonly Given[] {
  return [...new Map(options.map((option) => [nameOf(option) || option, option])).values()];
}

function nameOf({ value }: Given): string {
  const equals = value.indexOf('=');
  return equals < 0 ? value : value.slice(0, equals);
}

function isOpenName(option: Given): boolean {
  return !isKnown(nameOf(option));
}

function problemIn(container: Container, option: Given): Problem | undefined {
  const name = nameOf(option);
  if (!isKnown(name)) return undefined;
  const place = placeIn(container, option.valueSpan ?? option.span);
  const value = valueIn(option);
  const secret = value && isCallersPath(container, value) ? null : secretOf(name, value);
  if (secret && value === null) return copied(container, option, name);
  if (secret) {
    const at = secret.span ? placeIn(container, secret.span) : place;
    // A file in place of the whole value would take the rest of it along.
    const fixes = secret.by === 'inside' ? [] : fileFix(container, option, name);
    return problemOf({ ...secret, span: null }, 'container', name, at, fixes);
  }
  return value && isOpenDoor(name, value.value) ? openDoor(name, place) : undefined;
}

function valueIn({ value, text }: Given): Mapped | null {
  const equals = value.indexOf('=');
  return equals < 0 || !text ? null : sliceOf(text, equals + 1);
}

/** `$PWD/…`, `$(pwd)`, `$HOME/…`: a folder of the caller's, whatever the variable is called. */
function isCallersPath(container: Container, value: Mapped): boolean {
  if (!value.value.startsWith(UNKNOWN)) return false;
  const written = textAt(placeIn(container, value.span)).replace(/^["']|["']$/g, '');
  return /^(?:\$\{?(?:PWD|HOME|TMPDIR|SSH_AUTH_SOCK)\}?|\$\(pwd\)|`pwd`)(?:\/|$)/.test(written);
}

/** `-e NAME`: Docker takes the value from the shell that runs it. */
function copied(container: Container, option: Given, name: string): Problem {
  return {
    kind: 'copied-from-caller',
    severity: 'error',
    place: placeIn(container, option.valueSpan ?? option.span),
    message: `Without a value Docker copies ${name} from the caller: not in this text, and yet in the container's environment.`,
    consequence: LEAKS,
    advice: 'Mount it as a read-only file, and let a variable that ends in _FILE name the file.',
    fixes: fileFix(container, option, name),
    target: name,
  };
}

const LEAKS =
  'docker inspect shows it, every process in the container inherits it, and it ends up in logs and crash reports.';

/** A file under /run/secrets and a variable that names it, as many official images understand it. */
function fileFix(container: Container, option: Given, name: string): readonly ProposedFix[] {
  const place = placeIn(container, option.span);
  // In a cluster (`-ite NAME`) the letter stands among others and cannot become two options.
  if (container.origin === 'compose' || !textAt(place).startsWith('-') || !/^\w+$/.test(name)) return [];
  const id = secretId(name);
  const variable = `-e ${name}_FILE=/run/secrets/${id}`;
  // A Swarm service has no -v, and secrets of its own that `docker secret create` has filled before.
  if (container.origin === 'service-create')
    return [rewrite(place, `${variable} --secret ${id}`, `Give the Swarm secret ${id} as a file`, false)];
  const text = `${variable} -v "$PWD/secrets/${id}:/run/secrets/${id}:ro"`;
  return [rewrite(place, text, `Mount ${name} as a file and write ${name}_FILE`, false)];
}

/** `ALLOW_EMPTY_PASSWORD=yes`: no secret, because there is none at all. */
function isOpenDoor(name: string, value: string): boolean {
  if (/HOST_AUTH_METHOD$/.test(name)) return value === 'trust';
  const words = nameWords(name);
  const on = isHarmlessValue(value) ? /^(?:true|yes|on|1|y)$/i.test(value) : isNumber(value) && value !== '0';
  return on && words.includes('allow') && words.includes('empty') && secretName(name) !== null;
}

function openDoor(name: string, place: Problem['place']): Problem {
  return {
    kind: 'no-password',
    severity: 'info',
    place,
    message: `${name} keeps no secret, and lets everybody in without one.`,
    consequence: 'Whoever reaches the port is let in.',
    advice: 'Give it a password by a file, unless nobody else can reach it.',
    target: name,
  };
}

/** Credentials by their shape in labels, health checks, log options and the program's arguments. */
function elsewhere(container: Container): readonly Problem[] {
  const options = PLACES.flatMap((name) => occurrences(container, name));
  const told = options.filter(({ name, value }) => shapesIn(value).length > 0 || isLogToken(name, value));
  const args = container.args.filter(({ value }) => shapesIn(value).length > 0);
  const spans = [...told.map(({ valueSpan, span }) => valueSpan ?? span), ...args.map(({ span }) => span)];
  return spans.map((span) => ({
    kind: 'secret-elsewhere',
    severity: 'warning',
    place: placeIn(container, span),
    message: 'This is a secret too: no variable, and docker inspect shows it all the same.',
    consequence: 'Whoever may ask the daemon, or list processes, reads it.',
    advice: 'Mount it as a read-only file.',
  }));
}

const PLACES: readonly string[] = [
  'label',
  'health-cmd',
  'log-opt',
  'entrypoint',
  'annotation',
  'storage-opt',
];

function isLogToken(name: string, value: string): boolean {
  return name === 'log-opt' && /^[\w-]*(?:token|secret-key|password)=./i.test(value) && isKnown(value);
}

/** `DB_PASSWORD_FILE=/run/secrets/db_password`. */
function fileSigns(container: Container, option: Given): readonly Sign[] {
  const name = nameOf(option);
  if (!/_(?:FILE|PATH)$/.test(name) || !secretName(name.replace(/_(?:FILE|PATH)$/, ''))) return [];
  const place = placeIn(container, option.valueSpan ?? option.span);
  return [{ place, message: `${name} names a file; the secret itself stays out of the environment.` }];
}

/** Files that are mounted in place of variables: Swarm and Compose secrets, read-only volumes. */
function mountSigns(container: Container): readonly Sign[] {
  const secrets = [
    ...occurrences(container, 'secret'),
    ...occurrences(container, 'mount').filter(({ value }) => /(?:^|,)type=secret(?:,|$)/.test(value)),
    ...occurrences(container, 'volume').filter(({ value }) => isSecretVolume(value)),
    ...occurrences(container, 'mount').filter(({ value }) => isSecretMount(value)),
  ];
  return secrets.map(({ span }) => ({
    place: placeIn(container, span),
    message: 'This gives the secret as a file that the container can only read.',
  }));
}

function isSecretVolume(value: string): boolean {
  const [, target = '', modes = ''] = value.split(':');
  return isSecretPath(target) && modes.split(',').includes('ro');
}

function isSecretMount(value: string): boolean {
  const fields = value.split(',');
  const target = fields.find((field) => /^(?:target|dst|destination)=/i.test(field));
  return isSecretPath(target ?? '') && fields.some((field) => /^(?:readonly|ro)(?:=true|=1)?$/i.test(field));
}

function isSecretPath(path: string): boolean {
  return /\/secrets?(?:\/|$)/.test(path) || secretName(path.slice(path.lastIndexOf('/') + 1)) !== null;
}
