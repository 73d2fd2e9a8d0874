import type { AttackData } from '@/lib/sandbox/attack';
import type { ShownOutcome } from './messages';
import { shownCommand } from './output-text';
import { Honestly, Output, Verdict } from './side-column';
import { endingOf, meaningOf, type Side } from './side-state';

/** What one of the two runs did when the site was checked. */
export interface RecordedRun extends Pick<ShownOutcome, 'exit' | 'output' | 'step' | 'explanation'> {
  readonly command: string;
  readonly prepared: readonly string[];
  readonly caveats: readonly string[];
}

/** The runs of the check: under the lesson's start, and under its solution. */
export interface Transcript {
  readonly starter: RecordedRun;
  readonly solution: RecordedRun;
}

interface Props {
  readonly attack: AttackData;
  readonly transcript: Transcript | null;
  readonly names: Readonly<Record<Side, string>>;
  /** Why nothing can be run here; null where it can and has not been yet. */
  readonly why: 'no-image' | 'no-web-assembly' | null;
}

const WHY = {
  'no-image': 'This copy of the site was built without the machine, so nothing can be run here.',
  'no-web-assembly': 'This browser has no WebAssembly, which the machine needs.',
} as const;

/**
 * What the same attack did on the same machine when the site was checked, marked as that. The solution's run is folded
 * away: it would tell what there is to be found.
 */
export function Recorded({ attack, transcript, names, why }: Props) {
  if (!transcript) return why && <p className="proof-recorded">{WHY[why]}</p>;
  return (
    <>
      <p className="proof-recorded">
        {why && `${WHY[why]} `}
        <b>Recorded</b>, not live: what the same kernel and runtime did when this site was checked.
      </p>
      <div className="proof-sides">
        <section className="proof-side" aria-label={`${names.starter}, recorded`}>
          <Heading name={names.starter} run={transcript.starter} />
          <RecordedSide name={names.starter} attack={attack} run={transcript.starter} />
        </section>
        <section className="proof-side" aria-label="A right answer, recorded">
          <Heading name="A right answer" run={null} />
          <details>
            <summary>Show what it does (it tells a right answer)</summary>
            <RecordedSide name="a right answer" attack={attack} run={transcript.solution} />
          </details>
        </section>
      </div>
    </>
  );
}

function Heading({ name, run }: { name: string; run: RecordedRun | null }) {
  return (
    <header>
      <h3 className="label">{name}</h3>
      <p className="num">recorded{run && run.exit !== null && ` · exit ${run.exit}`}</p>
    </header>
  );
}

function RecordedSide({ name, attack, run }: { name: string; attack: AttackData; run: RecordedRun }) {
  return (
    <>
      <pre className="proof-recorded-command">{shownCommand(run.command)}</pre>
      <Output label={`What the attack printed, ${name}, recorded`} text={run.output} />
      <Verdict ending={endingOf({ plan: null, outcome: run })} says={run.explanation}>
        {meaningOf(attack, run)}
      </Verdict>
      <Honestly prepared={run.prepared} caveats={run.caveats} />
    </>
  );
}
