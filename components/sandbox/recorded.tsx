import type { ReactNode } from 'react';
import type { AttackData } from '@/lib/sandbox/attack';
import type { Transcript, TranscriptRun } from '@/lib/sandbox/transcripts';
import { shownCommand } from './output-text';
import { Honestly, Output, Verdict } from './side-column';
import { endingOf, meaningOf, type Side } from './side-state';

interface Props {
  readonly attack: AttackData;
  readonly transcript: Transcript | null;
  readonly names: Readonly<Record<Side, string>>;
  /** Makes a label unlike any other on the page. */
  readonly label?: (text: string) => string;
  /** Whether the second run may be seen at once; a lesson's would tell what there is to be found. */
  readonly openly?: boolean;
  /** Why nothing can be run here; null where it can and has not been yet. */
  readonly why: 'no-image' | 'no-web-assembly' | null;
}

const WHY = {
  'no-image': 'This copy of the site was built without the machine, so nothing can be run here.',
  'no-web-assembly': 'This browser has no WebAssembly, which the machine needs.',
} as const;

/** What the same attack did on the same machine when the site was checked, marked as that. */
export function Recorded({ attack, transcript, names, why, label = (text) => text, openly = false }: Props) {
  if (!transcript) return why && <p className="proof-recorded">{WHY[why]}</p>;
  const second = openly ? names.yours : 'A right answer';
  const solution = <RecordedSide label={label(second)} attack={attack} run={transcript.solution} />;
  return (
    <>
      <p className="proof-recorded">
        {why && `${WHY[why]} `}
        <b>Recorded</b>, not live: how it ended when this site was checked, on Linux {transcript.kernel} with
        crun {transcript.crun}.
      </p>
      <div className="proof-sides">
        <section className="proof-side" aria-label={label(`${names.starter}, recorded`)}>
          <Heading name={names.starter} run={transcript.starter} />
          <RecordedSide label={label(names.starter)} attack={attack} run={transcript.starter} />
        </section>
        <section className="proof-side" aria-label={label(`${second}, recorded`)}>
          <Heading name={second} run={openly ? transcript.solution : null} />
          {openly ? solution : <Folded>{solution}</Folded>}
        </section>
      </div>
    </>
  );
}

function Folded({ children }: { children: ReactNode }) {
  return (
    <details>
      <summary>Show what it does (it tells a right answer)</summary>
      {children}
    </details>
  );
}

function Heading({ name, run }: { name: string; run: TranscriptRun | null }) {
  return (
    <header>
      <h3 className="label">{name}</h3>
      <p className="num">recorded{run && run.exit !== null && ` · exit ${run.exit}`}</p>
    </header>
  );
}

function RecordedSide({ label, attack, run }: { label: string; attack: AttackData; run: TranscriptRun }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long command scrolls, so it has to be reachable by keyboard */}
      <pre className="proof-recorded-command" tabIndex={0}>
        {shownCommand(run.command)}
      </pre>
      <Output label={`What the attack printed, ${label}, recorded`} text={run.output} />
      <Verdict ending={endingOf({ plan: null, outcome: run })} says={run.explanation}>
        {meaningOf(attack, run)}
      </Verdict>
      <Honestly prepared={run.prepared} caveats={run.caveats} />
    </>
  );
}
