'use client';
import { useEffect, useState } from 'react';
import { Rivet } from '@/components/ui/rivet';
import type { SourceFile } from '@/lib/report';
import type { AttackData } from '@/lib/sandbox/attack';
import { shownCommand, shownOutput } from './output-text';
import { ScrollText } from './scroll-text';
import { type Ending, endingOf, isStale, meaningOf, type SideState } from './side-state';

interface Props {
  readonly name: string;
  /** The same, and unlike that of any other on the page. */
  readonly label: string;
  readonly attack: AttackData;
  readonly state: SideState;
  /** The files as they are now. */
  readonly files: readonly SourceFile[];
  readonly busy: boolean;
  readonly onRun: () => void;
}

/** What the attack does under one setup, as it does it. */
export function SideColumn({ name, label, attack, state, files, busy, onRun }: Props) {
  const { status, plan, outcome } = state;
  const stale = status !== 'running' && isStale(state, files);
  return (
    <section className="proof-side" aria-label={label} data-stale={stale}>
      <header>
        <h3 className="label">{name}</h3>
        <p className="num">
          {status === 'running' && <Elapsed since={state.since} />}
          {status === 'done' && outcome && (
            <>
              {outcome.exit !== null && <b>exit {outcome.exit}</b>} {outcome.seconds.toFixed(1)} s
            </>
          )}
        </p>
      </header>
      {stale && (
        <p className="proof-stale">
          From before your last change.{' '}
          <button type="button" className="place" disabled={busy} onClick={onRun}>
            Run again
          </button>
        </p>
      )}
      {plan?.kind === 'run' && (
        <ScrollText className="proof-command" label={`What was run, ${label}`}>
          {shownCommand(plan.command)}
        </ScrollText>
      )}
      <SideOutput label={label} state={state} />
      {(status === 'done' || status === 'stopped') && <SideEnding attack={attack} state={state} />}
      {plan?.kind === 'run' && <Honestly prepared={plan.prepared} caveats={plan.caveats} />}
    </section>
  );
}

function SideOutput({ label, state: { status, plan, output } }: { label: string; state: SideState }) {
  if (plan?.kind === 'refused') {
    return (
      <ScrollText className="proof-output" label={`What Docker answers, ${label}`}>
        {plan.message}
      </ScrollText>
    );
  }
  if (status === 'idle' || (status === 'stopped' && output === ''))
    return <p className="proof-nothing">Not run yet.</p>;
  if (status === 'waiting') return <p className="proof-nothing">Waiting for its turn …</p>;
  if (output === '') {
    if (status === 'running') return <p className="proof-nothing">The container is being made …</p>;
    return plan?.kind === 'cannot' ? null : <p className="proof-nothing">It printed nothing.</p>;
  }
  return <Output label={`What the attack printed, ${label}`} text={output} />;
}

/** What a program in the guest printed: hostile text, shown as text and nothing else. */
export function Output({ label, text }: { label: string; text: string }) {
  const { head, left, tail } = shownOutput(text);
  return (
    <ScrollText className="proof-output" label={label}>
      <i>{'$ sh attack.sh\n'}</i>
      {head}
      {left > 0 && <i>{`\n… ${left} more lines …\n`}</i>}
      {tail}
    </ScrollText>
  );
}

function SideEnding({ attack, state }: { attack: AttackData; state: SideState }) {
  const { plan, outcome, problem, status } = state;
  if (status === 'stopped') return <Verdict ending="unclear" says="It was stopped before its end." />;
  if (problem !== null) return <Verdict ending="unclear" says={`The machine lost it: ${problem}`} />;
  if (plan?.kind === 'refused')
    return (
      <Verdict
        ending="held"
        says={`exit ${plan.exit}: your files cannot start a container, so there is nothing to attack. These are Docker’s own words.`}
      />
    );
  if (plan?.kind === 'cannot') return <Verdict ending="unclear" says={plan.message} />;
  if (!outcome) return null;
  const meaning = meaningOf(attack, outcome);
  return (
    <Verdict ending={endingOf(state)} says={outcome.explanation}>
      {meaning}
      {outcome.cut && ' It printed more than is kept here.'}
    </Verdict>
  );
}

const WORDS: Readonly<Record<Ending, string>> = {
  through: 'Got through',
  held: 'Held',
  unclear: 'No answer',
};
const STATES = { through: 'unmet', held: 'sealed', unclear: 'unknown' } as const;

/** How it ended: a mark, a word, what the exit code says, and what that means. */
export function Verdict({
  ending,
  says,
  children,
}: {
  ending: Ending;
  says: string;
  children?: React.ReactNode;
}) {
  return (
    <div className="proof-verdict" data-ending={ending}>
      <Rivet state={STATES[ending]} />
      <p>
        <b>{WORDS[ending]}</b> <span className="num">{says}</span>
      </p>
      {children && <p className="proof-meaning">{children}</p>}
    </div>
  );
}

/** What was prepared rather than real, and what cannot be shown here. */
export function Honestly({ prepared, caveats }: { prepared: readonly string[]; caveats: readonly string[] }) {
  if (prepared.length + caveats.length === 0) return null;
  return (
    <details className="proof-honestly">
      <summary>What was real here, and what was prepared</summary>
      <ul>
        <li>
          Real: the kernel, its namespaces, control groups and mounts, the runtime, the attack’s output.
        </li>
        {prepared.map((sentence) => (
          <li key={sentence}>Prepared: {sentence}</li>
        ))}
        {caveats.map((sentence) => (
          <li key={sentence}>Not shown: {sentence}</li>
        ))}
      </ul>
    </details>
  );
}

const TICK_MS = 100;

/** Seconds since the run began, for the eye; whoever listens hears the result. */
function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden="true">{(Math.max(0, now - since) / 1000).toFixed(1)} s</span>;
}
