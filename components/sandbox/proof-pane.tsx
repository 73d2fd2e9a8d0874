'use client';
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { PageLink } from '@/components/ui/page-link';
import type { AttackData } from '@/lib/sandbox/attack';
import type { Transcript } from '@/lib/sandbox/transcripts';
import { AttackScript } from './attack-script';
import { MachineBar } from './machine-bar';
import { proofNews } from './proof-news';
import { Recorded } from './recorded';
import { SideColumn } from './side-column';
import type { Side } from './side-state';
import { type ProofSubject, useProof } from './use-proof';
import { useWebAssembly } from './use-web-assembly';

/** What the build knows of a proof. */
export interface ProofPaneData {
  readonly attack: AttackData;
  /** The image that this build of the site serves, and what it costs to load; null where it has none. */
  readonly image: { readonly key: string; readonly bytes: number } | null;
  /** What the same attack did when the site was checked; null where nothing was recorded. */
  readonly recorded: Transcript | null;
}

interface Props extends ProofPaneData, Omit<ProofSubject, 'image'> {
  /** What the two setups are called here. */
  readonly names: Readonly<Record<Side, string>>;
  /** Whether terminals may be opened here: they write styles, which not every page's policy lets them. */
  readonly shells: boolean;
  /** Whether it is one of several on its page: it is then called after its attack. */
  readonly several?: boolean;
}

const Shells = lazy(() => import('./shells').then((module) => ({ default: module.Shells })));

/**
 * The proof: the lesson's attack on a real kernel, under the flags of its start and under the learner's own. Nothing is
 * loaded before it is asked for; where it cannot run, the pane shows what was recorded when the site was checked.
 */
export function ProofPane({ image, names, recorded, shells, several = false, ...subject }: Props) {
  const { attack, starter, files } = subject;
  const titleId = useId();
  const proof = useProof({ ...subject, image: image?.key ?? null });
  const canRun = useWebAssembly();
  /** Counts how often they were opened: each time they are made anew. Zero where they are closed. */
  const [opened, setOpened] = useState(0);
  const { sides, power } = proof;
  const runs = image !== null && canRun;
  const isFresh = sides.starter.status === 'idle' && sides.yours.status === 'idle';

  const results = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was asked for appears below the button, which may be the last thing in sight.
    if (!isFresh) results.current?.scrollIntoView({ block: 'nearest' });
  }, [isFresh]);

  // Whoever jumps from region to region has to tell those of two panes apart.
  const label = (text: string) => (several ? `${attack.title}: ${text}` : text);
  const run = (side?: Side) => {
    // A run begins from the saved state, which ends what is open.
    setOpened(0);
    proof.run(side);
  };
  const reset = () => {
    void proof.stop().then(() => setOpened((count) => (count > 0 ? count + 1 : 0)));
  };
  return (
    <section className="proof no-print" aria-labelledby={titleId}>
      <header>
        {several ? (
          <h3 id={titleId}>{attack.title}</h3>
        ) : (
          <h2 id={titleId} className="label">
            Proof
          </h2>
        )}
        <p className="proof-kind">
          Real Linux kernel 6.1, real OCI runtime (crun):{' '}
          <PageLink href="/licences/">what it is made of</PageLink>
        </p>
      </header>
      <div className="proof-attack">
        {!several && (
          <p>
            <span className="label">The attack</span> {attack.title}
          </p>
        )}
        <AttackScript script={attack.script} seconds={attack.seconds} label={label('attack.sh')} />
      </div>
      {runs && (
        <MachineBar
          proof={proof}
          bytes={image.bytes}
          shells={shells}
          opened={opened > 0}
          onRun={() => run()}
          onReset={reset}
          onShells={() => setOpened(1)}
        />
      )}
      <p role="status" className="sr-only">
        {proofNews(attack, sides, power, names)}
      </p>
      {opened > 0 && (
        <Suspense fallback={<p className="proof-line">Loading the terminals …</p>}>
          <Shells key={opened} proof={proof} onClose={() => setOpened(0)} />
        </Suspense>
      )}
      {runs && !isFresh && (
        <div ref={results} className="proof-sides">
          <SideColumn
            name={names.starter}
            label={label(names.starter)}
            attack={attack}
            state={sides.starter}
            files={starter}
            busy={proof.busy}
            onRun={() => run('starter')}
          />
          <SideColumn
            name={names.yours}
            label={label(names.yours)}
            attack={attack}
            state={sides.yours}
            files={files}
            busy={proof.busy}
            onRun={() => run('yours')}
          />
        </div>
      )}
      {(!runs || isFresh) && (
        <Recorded
          attack={attack}
          transcript={recorded}
          names={names}
          label={label}
          openly={several}
          why={runs ? null : canRun ? 'no-image' : 'no-web-assembly'}
        />
      )}
    </section>
  );
}
