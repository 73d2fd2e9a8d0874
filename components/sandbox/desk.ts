import type { Machine } from '@/lib/sandbox';
import { type AttackPlan, explainExit, planAttack, runAttack } from '@/lib/sandbox/attack';
import { openShell, TerminalRelay } from './desk-shells';
import { LoadError, type LoadedImage } from './load-image';
import type { Answer, ImageAddress, Question, ShellPlace, ShownPlan } from './messages';

/** What the desk works with; the worker brings the real ones, a test its own. */
export interface DeskTools {
  readonly load: (image: ImageAddress, onPart: (part: number) => void) => Promise<LoadedImage>;
  readonly open: (image: LoadedImage) => Promise<Machine>;
  readonly post: (answer: Answer) => void;
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
}

type Of<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** Answers the page's questions with one machine. One attack at a time; whatever is under way ends with a reset. */
export function createDesk(tools: DeskTools): (question: Question) => void {
  const desk = new Desk(tools);
  return (question) => void desk.take(question);
}

class Desk {
  readonly #tools: DeskTools;
  #image: Promise<LoadedImage> | null = null;
  #machine: Machine | null = null;
  /** Which run or shell is the current one; another number means that it was given up. */
  #turn = 0;
  readonly #relay: TerminalRelay;

  constructor(tools: DeskTools) {
    this.#tools = tools;
    this.#relay = new TerminalRelay(tools.post);
  }

  async take(question: Question): Promise<void> {
    switch (question.kind) {
      case 'fetch':
        return this.#fetch(question);
      case 'start':
        return this.#start(question);
      case 'run':
        return this.#run(question);
      case 'reset':
        return this.#reset(question);
      case 'shells':
        return this.#shells(question);
      case 'resize':
        await this.#machine?.resizeShell(question.place, question.size).catch(() => undefined);
        return;
      case 'type':
        this.#machine?.terminals[question.place].send(question.text);
    }
  }

  async #fetch({ image }: Of<'fetch'>): Promise<void> {
    try {
      await this.#load(image);
    } catch {
      // Nobody asked for it yet; whoever does is told.
      this.#image = null;
    }
  }

  async #start({ image }: Of<'start'>): Promise<void> {
    const { open, post } = this.#tools;
    if (this.#machine) return post({ kind: 'ready' });
    try {
      const loaded = await this.#load(image);
      post({ kind: 'starting' });
      this.#machine = await open(loaded);
      post({ kind: 'ready' });
    } catch (error) {
      this.#image = null;
      const [problem, file] =
        error instanceof LoadError ? [error.problem, error.file] : ['no-start' as const, ''];
      post({ kind: 'not-loaded', problem, file });
    }
  }

  #load(image: ImageAddress): Promise<LoadedImage> {
    this.#image ??= this.#tools.load(image, (part) => this.#tools.post({ kind: 'loading', part }));
    return this.#image;
  }

  async #run({ id, attack, files }: Of<'run'>): Promise<void> {
    const { post, now } = this.#tools;
    const turn = this.#next();
    try {
      const plan = planAttack(attack, files);
      post({ kind: 'planned', id, plan: shownPlan(plan) });
      const machine = this.#machine;
      if (plan.kind !== 'run' || !machine) return post({ kind: 'ended', id, outcome: null });
      const from = now();
      const outcome = await runAttack(this.#held(machine, turn), plan, {
        onOutput: (text) => {
          if (turn === this.#turn) post({ kind: 'output', id, text });
        },
      });
      if (turn !== this.#turn) return;
      const seconds = (now() - from) / 1000;
      post({ kind: 'ended', id, outcome: { ...outcome, explanation: explainExit(outcome), seconds } });
    } catch (error) {
      if (turn === this.#turn) post({ kind: 'broken', id, message: messageOf(error) });
    }
  }

  async #reset({ id }: Of<'reset'>): Promise<void> {
    this.#next();
    try {
      await this.#machine?.reset();
      this.#tools.post({ kind: 'was-reset', id });
    } catch (error) {
      this.#tools.post({ kind: 'broken', id, message: messageOf(error) });
    }
  }

  async #shells({ id, sizes, attack, files }: Of<'shells'>): Promise<void> {
    const machine = this.#machine;
    const turn = this.#next();
    const open = async (place: ShellPlace): Promise<string | null> => {
      if (!machine) return 'The machine is not running.';
      this.#relay.follow(machine, place);
      try {
        return await openShell(this.#held(machine, turn), place, sizes[place], planAttack(attack, files));
      } catch (error) {
        return messageOf(error);
      }
    };
    // The container first: to start it, the machine goes back to its saved state.
    const container = await open('container');
    const host = await open('host');
    this.#tools.post({ kind: 'shells-open', id, problems: { container, host } });
  }

  #next(): number {
    this.#turn += 1;
    return this.#turn;
  }

  /** The machine for one turn: once the turn is over, nothing more is done with it. */
  #held(machine: Machine, turn: number): Machine {
    const check = () => {
      if (turn !== this.#turn) throw new Error('This was given up.');
    };
    return {
      run: async (command, limits) => {
        check();
        return machine.run(command, limits);
      },
      writeFile: async (path, content, mode) => {
        check();
        return machine.writeFile(path, content, mode);
      },
      reset: async () => {
        check();
        return machine.reset();
      },
      stop: () => machine.stop(),
      openShell: async (asked) => {
        check();
        return machine.openShell(asked);
      },
      resizeShell: (name, size) => machine.resizeShell(name, size),
      terminals: machine.terminals,
    };
  }
}

function shownPlan(plan: AttackPlan): ShownPlan {
  if (plan.kind !== 'run') return plan;
  const { kind, command, container, prepared, caveats } = plan;
  return { kind, command, container, prepared, caveats };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
