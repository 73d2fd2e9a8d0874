import type { Instruction, Pair } from '../languages/dockerfile';
import type { DockerfileFile, EnvFile } from '../setup';
import { type Mapped, type Span, sliceOf } from '../text';
import { met } from './judgement';
import { copiedFolders, copiedSecrets } from './no-env-secrets-copy';
import { mountWhereRead, removePair } from './no-env-secrets-edits';
import { type Secret, secretOf } from './no-env-secrets-judge';
import { secretName } from './no-env-secrets-name';
import { readRun } from './no-env-secrets-run';
import { problemOf } from './no-env-secrets-say';
import { shapesIn } from './no-env-secrets-value';
import type { Judgement, Problem, Sign } from './types';

/** What a Dockerfile does with secrets, in every stage and before the first: each stays in a cache or a history. */
export function judgeDockerfile(file: DockerfileFile, envFiles: readonly EnvFile[]): Judgement {
  const problems: Problem[] = [];
  const unset = new Map<string, number>();
  const { instructions } = file.facts;
  const runs = instructions.filter(({ keyword }) => keyword === 'RUN');
  for (const run of runs) {
    const found = readRun(file, run);
    problems.push(...found.problems);
    for (const name of found.unset) unset.set(name, run.span.start);
  }
  const declared = { file, envFiles, runs, unset };
  for (const written of instructions) {
    const inner = written.keyword === 'ONBUILD' ? written.inner : null;
    // A fix that takes the inner instruction out takes its ONBUILD with it.
    problems.push(...problemsIn(declared, inner ? { ...inner, span: written.span } : written));
    if (inner?.keyword === 'RUN') problems.push(...readRun(file, inner).problems);
  }
  if (problems.some(({ severity }) => severity === 'error')) return { problems, evidence: [], needs: [] };
  return met(signsOf(file, runs), problems);
}

interface Context {
  readonly file: DockerfileFile;
  readonly envFiles: readonly EnvFile[];
  readonly runs: readonly Instruction[];
  /** Where a later RUN takes a name out of its environment. */
  readonly unset: ReadonlyMap<string, number>;
}

function problemsIn(context: Context, instruction: Instruction): readonly Problem[] {
  switch (instruction.keyword) {
    case 'ENV':
      return instruction.pairs.flatMap((pair) => inEnv(context, instruction, pair));
    case 'ARG':
      return pairsOf(instruction).flatMap((pair) => inArg(context, instruction, pair));
    case 'COPY':
    case 'ADD':
      return [
        ...copiedSecrets(context.file, instruction),
        ...copiedFolders(context.file, instruction, context.envFiles),
      ];
    case 'LABEL':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return shapesIn(instruction.content.value).map(() => elsewhere(context.file, instruction));
    default:
      return [];
  }
}

/** Behind ONBUILD an ARG is not declared yet; its words are. */
function pairsOf({ pairs, content }: Instruction): readonly Pair[] {
  if (pairs.length > 0) return pairs;
  return [...content.value.matchAll(/\S+/g)].map(({ 0: text, index }) => {
    const equals = text.indexOf('=');
    const at = (from: number, to: number) => ({ ...sliceOf(content, index + from, index + to), open: false });
    const name = at(0, equals < 0 ? text.length : equals);
    return {
      name,
      value: equals < 0 ? null : at(equals + 1, text.length),
      span: at(0, text.length).span,
    };
  });
}

function inEnv(context: Context, instruction: Instruction, pair: Pair): readonly Problem[] {
  const { file } = context;
  const name = pair.name.value;
  const place = { file, span: pair.span };
  if ((pair.value?.value ?? '') === '' && !isVariable(file, pair.value)) {
    return secretName(name) ? [declaredOnly(name, place)] : [];
  }
  const secret = secretIn(context, pair);
  if (!secret) return [];
  const fix = {
    title: `Take ${name} out of the image`,
    safe: false,
    edits: [removePair(file, instruction, pair)],
  };
  return [said(context, secret, 'ENV', name, pair.span, canRemove(instruction) ? [fix] : [])];
}

function inArg(context: Context, instruction: Instruction, pair: Pair): readonly Problem[] {
  const { file, runs } = context;
  const name = pair.name.value;
  const secret = secretIn(context, pair.value?.value === '' ? { ...pair, value: null } : pair);
  if (!secret) return [];
  const mounts = mountWhereRead(file, runs, name);
  const fix = {
    title: mounts.length > 0 ? `Mount ${name} as a secret where it is read` : `Take ${name} out`,
    safe: false,
    edits: [removePair(file, instruction, pair), ...mounts],
  };
  return [said(context, secret, 'ARG', name, pair.span, canRemove(instruction) ? [fix] : [])];
}

/** What stands behind ONBUILD cannot go away alone. */
function canRemove({ keyword, pairs }: Instruction): boolean {
  return pairs.length > 0 && (keyword === 'ENV' || keyword === 'ARG');
}

/** A value that is one variable is a secret only where that variable is one. */
function secretIn({ file }: Context, { name, value }: Pair): Secret | null {
  const source = value && soleVariable(file, value);
  if (!value || !source) return secretOf(name.value, value);
  return secretOf('', value) ?? secretOf(source, null);
}

const REFERENCE = /^"?\$(?:(\w+)|\{(\w+)\})"?$/;

/** The name in `$NAME` or `"${NAME}"` that is the whole of a value. */
function soleVariable(file: DockerfileFile, { span }: Mapped): string | null {
  const match = REFERENCE.exec(file.text.slice(span.start, span.end));
  return match?.[1] ?? match?.[2] ?? null;
}

function isVariable(file: DockerfileFile, value: Mapped | null): boolean {
  return value !== null && soleVariable(file, value) !== null;
}

function said(
  { file, unset }: Context,
  secret: Secret,
  where: 'ENV' | 'ARG',
  name: string,
  span: Span,
  fixes: Problem['fixes'] = [],
): Problem {
  const problem = problemOf(secret, where, name, { file, span }, fixes);
  if ((unset.get(name) ?? -1) < span.start) return problem;
  return {
    ...problem,
    kind: 'unset-later',
    message: `A later RUN unsets ${name} for itself alone; it stays in the image and in its history.`,
  };
}

function declaredOnly(name: string, place: Problem['place']): Problem {
  return {
    kind: 'declared-empty',
    severity: 'info',
    place,
    message: `${name} is declared here without a value; the image itself holds no secret by it.`,
    consequence: 'Whoever fills it when the container starts puts a secret into its environment.',
    advice: 'Let a variable that ends in _FILE name a file instead, where the program reads one.',
    target: name,
  };
}

function elsewhere(file: DockerfileFile, { keyword, span }: Instruction): Problem {
  return {
    kind: 'secret-elsewhere',
    severity: 'warning',
    place: { file, span },
    message: `${keyword} holds a secret: no variable, and yet part of the image.`,
    consequence: 'docker inspect shows it to whoever can pull the image.',
    advice: 'Give it to the container as a file when it starts.',
  };
}

/** Secrets that are mounted for a RUN; else the place of their absence. */
function signsOf(file: DockerfileFile, runs: readonly Instruction[]): readonly Sign[] {
  const mounts = runs.flatMap(({ flags }) =>
    flags.filter(
      ({ name, value }) => name === 'mount' && /(?:^|,)type=(?:secret|ssh)(?:,|$)/.test(value?.value ?? ''),
    ),
  );
  if (mounts.length > 0) {
    return mounts.map(({ span }) => ({
      place: { file, span },
      message: 'This secret is there for one RUN and in no layer.',
    }));
  }
  const from = file.facts.stages.at(-1)?.from;
  return from
    ? [
        {
          place: { file, span: from.span },
          message: 'No variable and no build argument of this image is a secret.',
        },
      ]
    : [];
}
