import { isKnown, type Mapped, type Word } from '../../text';
import { type Invocation, wholeSpan } from './context';
import { FlagValues } from './flag-values';
import { fieldsOf, pairOf } from './pairs';
import { scanFlags } from './pflag';
import { argumentRefusal, flagRefusal, helpRefusal } from './refusal';
import { buildFlags } from './table';
import type { BuildCommand, CliRefusal, Option } from './types';

/** `docker build`, `docker image build`, `docker buildx build`. */
export function parseBuild(invocation: Invocation): BuildCommand {
  const values = new FlagValues();
  const scan = scanFlags(invocation.rest, buildFlags, {
    interspersed: true,
    set: (option) => values.set(option),
  });
  const all = (name: string) => scan.options.filter((option) => option.name === name);
  const last = (name: string) => asWord(scan.options.findLast((option) => option.name === name));
  return {
    kind: 'build',
    program: invocation.program,
    headSpan: invocation.headSpan,
    span: wholeSpan(invocation.words),
    options: scan.options,
    context: scan.args[0] ?? null,
    tags: all('tag').flatMap((option) => asWord(option) ?? []),
    target: last('target'),
    file: last('file'),
    buildArgs: all('build-arg').flatMap(pairOf),
    secrets: all('secret').map(fieldsOf),
    ssh: all('ssh'),
    allow: all('allow'),
    openWords: scan.openWords,
    refusal: refusalOf(),
  };

  function refusalOf(): CliRefusal | null {
    const { fault, args, openWords } = scan;
    const name = { path: `docker ${invocation.path.join(' ')}`, usage: '[OPTIONS] PATH | URL | -' };
    if (fault) return flagRefusal(fault.message, name, fault.span);
    const help = values.option('help');
    if (help && values.on('help')) return helpRefusal(help);
    const countable = openWords.length === 0 && args.every(({ value, open }) => isKnown(value) || !open);
    const wrong = args.length !== 1 && countable && !values.on('check');
    return wrong ? argumentRefusal('1 argument', name, invocation.headSpan) : null;
  }
}

function asWord(option: Option | undefined): Word | null {
  const text: Mapped | null = option?.text ?? null;
  return text && { ...text, open: false };
}
