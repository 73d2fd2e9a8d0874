import type { Instruction, Stage } from '../../languages/dockerfile';
import { baseOf, type Image, lineageOf, runCommandsIn } from '../../setup';
import { isKnown, type Mapped, UNKNOWN } from '../../text';
import type { AccountFiles } from './accounts';
import { FIND, INSTALL, LENIENT, MANAGERS, PACKAGES, PREAMBLE, REAL, SET_ID } from './build-programs';
import { buildVariables } from './build-variables';
import { quoted } from './shell-words';

/** What building an image does to the small root folder that stands for its base. */
export interface Build {
  /** A script of the guest's root, in that folder. */
  readonly script: string;
  /** Programs that a RUN starts and that do nothing here. */
  readonly idle: readonly string[];
  /** Where its processes start. */
  readonly folder: string;
  /** Whether it has more steps than are done here. */
  readonly isCut: boolean;
}

/** Past this, stages that are copied from are taken for empty. */
const MOST_STAGES = 8;
/** Runs the instructions of an image, those of the stages below it first, as far as a small root folder can. */
export function buildOf(image: Image, accounts: AccountFiles, texts: string, lends: boolean): Build {
  const builder = new Builder(image, accounts, texts, lends);
  return builder.build();
}

/** Past this a build is cut short: nobody writes as much, and each step takes time here. */
const MOST_STEPS = 200;

class Builder {
  readonly #image: Image;
  readonly #accounts: AccountFiles;
  readonly #texts: string;
  readonly #lends: boolean;
  readonly #idle = new Set<string>();
  readonly #lines: string[] = [PREAMBLE];
  readonly #made = new Set<number>();
  #steps = 0;

  constructor(image: Image, accounts: AccountFiles, texts: string, lends: boolean) {
    this.#image = image;
    this.#accounts = accounts;
    this.#texts = texts;
    this.#lends = lends;
  }

  build(): Build {
    this.#needed(this.#image.stage, 0);
    this.#lines.push('cd "$own"');
    const folder = this.#stage(this.#image.stage);
    return {
      folder,
      script: this.#lines.join('\n'),
      idle: [...this.#idle].sort(),
      isCut: this.#steps > MOST_STEPS,
    };
  }

  /** Stages that a stage copies from, each in a folder of its own, before it. */
  #needed(stage: Stage, depth: number): void {
    if (depth > MOST_STAGES) return;
    for (const part of this.#lineage(stage)) {
      const froms = part.instructions.flatMap(({ flags }) =>
        flags.flatMap(({ name, value }) => (name === 'from' && value ? [value.value] : [])),
      );
      for (const name of new Set(froms)) {
        const source = this.#stageCalled(name, part);
        if (!source || this.#made.has(source.index) || this.#made.size >= MOST_STAGES) continue;
        this.#made.add(source.index);
        this.#needed(source, depth + 1);
        this.#lines.push(`cd "$own" && new_root ${source.index}`);
        this.#stage(source);
      }
    }
  }

  #lineage(stage: Stage): readonly Stage[] {
    return lineageOf({ ...this.#image, stage });
  }

  /** An earlier stage by its name or number. */
  #stageCalled(name: string, before: Stage): Stage | undefined {
    return this.#image.file.facts.stages.find(
      ({ index, name: own }) =>
        index < before.index && (own?.value.toLowerCase() === name.toLowerCase() || String(index) === name),
    );
  }

  /** A whole stage, with those that it builds on, in the folder where the script stands; answers its WORKDIR. */
  #stage(last: Stage): string {
    const lineage = this.#lineage(last);
    const root = lineage[0]?.base.value ?? '';
    const base = baseOf(root);
    const isSmall =
      base !== null && base.family !== 'debian' && base.family !== 'ubuntu' && base.family !== 'redhat';
    this.#lines.push(this.#texts);
    const runs = lineage.some((stage) =>
      [...stage.triggers, ...stage.instructions].some(({ keyword }) => keyword === 'RUN'),
    );
    if (runs) this.#lines.push('mkdir -p .build', 'mknod -m 666 dev/null c 1 3', program('idle', IDLE));
    if (this.#lends && !isSmall) this.#lines.push(SET_ID);
    const real = runs ? this.#programs(lineage, isSmall) : new Set<Instruction>();
    const variables = buildVariables(this.#image, lineage);
    let user = '';
    let folder = '/';
    for (const stage of lineage) {
      for (const instruction of [...stage.triggers, ...stage.instructions]) {
        const { keyword } = instruction;
        const [first] = instruction.words;
        if (keyword === 'USER') user = first?.value ?? user;
        if (keyword === 'WORKDIR') {
          folder = joined(folder, first?.value ?? '');
          this.#lines.push(`mkdir -p ${quoted(`.${folder}`)}`);
        }
        const isStep = keyword === 'RUN' || keyword === 'COPY' || keyword === 'ADD';
        if (!isStep || ++this.#steps > MOST_STEPS) continue;
        if (keyword === 'RUN')
          this.#run(instruction, user, folder, variables(instruction), real.has(instruction));
        else this.#copy(instruction, stage, folder);
      }
    }
    if (runs) this.#lines.push('rm -rf .build');
    return folder;
  }

  /**
   * Stand-ins for the programs of a lineage's RUNs, those that BusyBox lacks; answers the RUNs that start nothing but
   * find, which are wholly real.
   */
  #programs(lineage: readonly Stage[], isSmall: boolean): ReadonlySet<Instruction> {
    const byRun = new Map<Instruction, string[]>();
    const all = new Set<string>();
    for (const stage of lineage) {
      for (const { words, instruction } of runCommandsIn(this.#image, stage)) {
        const name = words[0]?.value ?? '';
        if (/^[\w./+-]{1,100}$/.test(name) && !name.includes('..')) all.add(name);
        const names = byRun.get(instruction);
        if (names) names.push(name);
        else byRun.set(instruction, [name]);
      }
    }
    const names = [...all].slice(0, MOST_STEPS);
    const idle = names.filter((name) => !REAL.has(name) && !MANAGERS.has(name) && name !== 'install');
    const lenient = names.filter((name) => LENIENT.has(name));
    for (const name of names) if (MANAGERS.has(name)) this.#lines.push(program(name, PACKAGES));
    if (all.has('find') && !isSmall) this.#lines.push(program('find', FIND));
    if (all.has('install')) this.#lines.push(program('install', INSTALL));
    const files = idle.filter((name) => !FUNCTION.test(name));
    if (files.length > 0) this.#lines.push(`idle ${files.map(quoted).join(' ')}`);
    const functions = [
      ...idle.filter((name) => FUNCTION.test(name)).map((name) => `${name}() { :; }`),
      ...lenient.map((name) => `${name}() { command ${name} "$@" 2>/dev/null || :; }`),
    ];
    this.#lines.push(`printf %s ${quoted(functions.join('\n'))} >.build/functions`);
    this.#lines.push('chmod 755 .build/*');
    for (const name of idle) this.#idle.add(name);
    const isReal = (own: readonly string[]) =>
      own.includes('find') && own.every((name) => /^(?:find|xargs|true)$/.test(name));
    return new Set([...byRun].flatMap(([run, own]) => (isReal(own) ? [run] : [])));
  }

  /** Only what is wholly real may stop the build: elsewhere a stand-in may be what went wrong. */
  #run(
    { script, exec }: Instruction,
    user: string,
    folder: string,
    variables: readonly string[],
    isReal: boolean,
  ): void {
    const text = script ? known(script) : exec.map((word) => quoted(known(word))).join(' ');
    const [uid, gid] = this.#numbers(user);
    const lines = [...variables.map((pair) => `export ${pair}`), PATH, '. /.build/functions', text, ''];
    this.#lines.push(`printf %s ${quoted(lines.join('\n'))} >.build/run`);
    const shown = script ? text : exec.map(known).join(' ');
    const told = quoted(`ERROR: process "${shown}" did not complete successfully`);
    const otherwise = isReal ? `{ code=$?; echo ${told}: exit code: $code; exit $code; }` : 'true';
    this.#lines.push(`enter ${uid} ${gid} ${quoted(folder)} || ${otherwise}`);
  }

  #copy(instruction: Instruction, stage: Stage, folder: string): void {
    const flag = (name: string) => instruction.flags.find((each) => each.name === name)?.value?.value;
    const target = instruction.words.at(-1)?.value ?? '';
    if (!isKnown(target) || target === '') return;
    const to = joined(folder, target) + (target.length > 1 && target.endsWith('/') ? '/' : '');
    const source = this.#stageCalled(flag('from') ?? '', stage);
    const texts = instruction.heredocs.map(({ name }) => `${name}.text`);
    for (const from of [...instruction.words.slice(0, -1).map(({ value }) => value), ...texts].filter(
      isKnown,
    )) {
      if (source && this.#made.has(source.index)) {
        const place = `"$stages"/${source.index}/root${quoted(joined('/', from))}`;
        this.#lines.push(`take_over ${place} ${quoted(`.${to}`)}`);
      } else this.#lines.push(...stranger(from, to, flag('chmod')));
    }
    const owner = flag('chown');
    if (owner === undefined || !isKnown(owner)) return;
    const [uid, gid] = this.#numbers(owner);
    this.#lines.push(`chown -R ${uid}:${gid} ${quoted(`.${to}`)}`);
  }

  /** The numbers of a user as a RUN or a COPY names it; root where the name is not known. */
  #numbers(spec: string): readonly [number, number] {
    const [user = '', group = ''] = spec.split(':');
    const users = this.#accounts.passwd.map(({ name, uid }) => ({ name, id: uid }));
    const groups = this.#accounts.group.map(({ name, gid }) => ({ name, id: gid }));
    const uid = numberOf(user, users);
    const own = this.#accounts.passwd.find((each) => each.uid === uid)?.gid ?? 0;
    return [uid, group === '' ? own : numberOf(group, groups)];
  }
}

/** What a shell takes for the name of a function, which costs no process. */
const FUNCTION = /^[A-Za-z_]\w*$/;
const READER = '/usr/lib/watertight/reader';
const IDLE = '#!/bin/sh\nexit 0\n';
const PATH = 'export PATH=/.build:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

function numberOf(text: string, entries: readonly { readonly name: string; readonly id: number }[]): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : (entries.find(({ name }) => name === text)?.id ?? 0);
}

/** What comes from outside: a program where one is expected, an empty file for a name with an ending, else a folder. */
function stranger(from: string, to: string, mode: string | undefined): readonly string[] {
  const name = from.slice(from.replace(/\/$/, '').lastIndexOf('/') + 1).replace(/\/$/, '');
  const isProgram = mode !== undefined || /\/s?bin\/[^/]*$/.test(to);
  if (!isProgram && !/\w\.\w/.test(name)) return [`mkdir -p ${quoted(`.${to}`)}`];
  const place = to.endsWith('/') ? `${to}${name}` : to;
  const parent = quoted(`.${place.slice(0, place.lastIndexOf('/'))}`);
  const at = quoted(`.${place}`);
  const bits = mode !== undefined && /^0?[0-7]{3,4}$/.test(mode) ? mode : isProgram ? '755' : '644';
  const made = isProgram ? `cp ${READER} ${at}` : `: >${at}`;
  return [`mkdir -p ${parent}`, `[ -d ${at} ] || { ${made}; chmod ${bits} ${at}; }`];
}

/** A path from a folder, without `.`, `..` and empty parts, so that it stays below the root. */
function joined(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** A text with a word of ours for what these files do not say. */
function known({ value }: Mapped): string {
  return value.replaceAll(UNKNOWN, 'stand-in');
}

/** Writes a program of the build; all of them are made executable at once. */
function program(name: string, text: string): string {
  return `printf %s ${quoted(text)} >.build/${name}`;
}
