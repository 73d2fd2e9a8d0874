import type { Instruction, Pair, Stage } from '../languages/dockerfile';
import { UNKNOWN } from '../text';
import { agreedArguments } from './build-arguments';
import { lineageOf } from './lineage';
import type { Image } from './types';

/** What the shell of one RUN starts with. */
export interface RunSetting {
  /** Build arguments and environment variables whose value these files say. */
  readonly variables: Pick<ReadonlyMap<string, string>, 'get'>;
  /** True where SHELL starts it with `-e`. */
  readonly errexit: boolean;
}

/** How the RUNs of an image are started. */
export interface RunSettings {
  /** Tells apart the arguments that builds give. */
  readonly key: string;
  /** For each stage that the image is made of: one for each of its RUNs, those of its triggers first. */
  readonly byStage: ReadonlyMap<Stage, readonly RunSetting[]>;
}

/** How each RUN of an image is started: with the ARGs and ENVs above it, and the arguments that its builds give. */
export function runSettings(image: Image): RunSettings {
  const settings = known.get(image) ?? read(image);
  known.set(image, settings);
  return settings;
}

const known = new WeakMap<Image, RunSettings>();

function read(image: Image): RunSettings {
  const given = agreedArguments(image);
  const reader = new Reader(image, given);
  const byStage = new Map<Stage, readonly RunSetting[]>();
  for (const stage of lineageOf(image)) {
    const settings: RunSetting[] = [];
    for (const instructions of [stage.triggers, stage.instructions]) {
      for (const instruction of instructions) {
        if (instruction.keyword === 'RUN') settings.push(reader.setting());
        else reader.follow(instruction);
      }
    }
    byStage.set(stage, settings);
  }
  return { key: given.size === 0 ? '' : JSON.stringify([...given]), byStage };
}

/** What variables held after each step, so that a file of many ENVs and RUNs need not copy them for every RUN. */
class Values {
  private readonly byName = new Map<string, { readonly step: number; readonly value: string }[]>();

  set(name: string, value: string, step: number): void {
    const values = this.byName.get(name);
    if (values) values.push({ step, value });
    else this.byName.set(name, [{ step, value }]);
  }

  /** The value that was set last up to this step. */
  at(name: string, step: number): string | undefined {
    const values = this.byName.get(name) ?? [];
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[middle]?.step ?? 0) <= step) low = middle + 1;
      else high = middle;
    }
    return values[low - 1]?.value;
  }
}

class Reader {
  private readonly globals = new Map<string, string>();
  /** Of an ARG and an ENV of one name the later one counts (BuildKit, `dispatchArg` and `dispatchEnv`). */
  private readonly values = new Values();
  private step = 0;
  private errexit = false;
  private current: RunSetting | null = null;

  constructor(
    private readonly image: Image,
    private readonly given: ReadonlyMap<string, string>,
  ) {
    for (const { keyword, pairs } of image.file.facts.instructions) {
      if (keyword === 'FROM') break;
      for (const pair of pairs) {
        const value = given.get(pair.name.value) ?? this.valueOf(pair);
        if (value !== undefined) this.globals.set(pair.name.value, value);
      }
    }
  }

  follow({ keyword, pairs, exec }: Instruction): void {
    this.step++;
    if (keyword === 'SHELL') {
      this.errexit = exec.some(({ value }) => /^-[a-z]*e/.test(value) || value === 'errexit');
    } else if (keyword === 'ARG') {
      for (const pair of pairs) {
        const name = pair.name.value;
        const value = this.given.get(name) ?? this.valueOf(pair) ?? this.globals.get(name);
        if (value !== undefined) this.values.set(name, value, this.step);
      }
    } else if (keyword === 'ENV') {
      for (const pair of pairs) this.values.set(pair.name.value, this.valueOf(pair) ?? '', this.step);
    } else return;
    this.current = null;
  }

  setting(): RunSetting {
    const { step } = this;
    this.current ??= { variables: { get: (name) => this.values.at(name, step) }, errexit: this.errexit };
    return this.current;
  }

  /** The parser expands values with the defaults of the file; given arguments may make others of them. */
  private valueOf({ value }: Pair): string | undefined {
    if (!value || this.given.size === 0) return value?.value;
    const written = this.image.file.text.slice(value.span.start, value.span.end);
    if (!written.includes('$')) return value.value;
    const expanded = written.replace(/["']/g, '').replace(VARIABLE, (_, braced?: string, bare?: string) => {
      const name = braced ?? bare ?? '';
      return this.values.at(name, this.step) ?? this.globals.get(name) ?? UNKNOWN;
    });
    return /[$\\]/.test(expanded) ? UNKNOWN : expanded;
  }
}

const VARIABLE = /\$(?:\{(\w+)\}|(\w+))/g;
