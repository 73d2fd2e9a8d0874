'use client';
import { useState } from 'react';
import type { AttackData } from '@/lib/sandbox/attack';
import { AttackScript } from './attack-script';
import { MachineBar } from './machine-bar';
import { proofNews } from './proof-news';
import { Recorded, type Transcript } from './recorded';
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
}

/**
 * The proof: the lesson's attack on a real kernel, under the flags of its start and under the learner's own. Nothing is
 * loaded before it is asked for; where it cannot run, the pane shows what was recorded when the site was checked.
 */
export function ProofPane({ image, names, recorded, shells, ...subject }: Props) {
  const { attack, starter, files } = subject;
  const proof = useProof({ ...subject, image: image?.key ?? null });
  const canRun = useWebAssembly();
  /** Counts how often they were opened: each time they are made anew. Zero where they are closed. */
  const [opened, setOpened] = useState(0);
  const { sides, power } = proof;
  const runs = image !== null && canRun;
  const isFresh = sides.starter.status === 'idle' && sides.yours.status === 'idle';

  const run = (side?: Side) => {
    // A run begins from the saved state, which ends what is open.
    setOpened(0);
    proof.run(side);
  };
  const reset = () => {
    void proof.stop().then(() => setOpened((count) => (count > 0 ? count + 1 : 0)));
  };
  return (
    <section className="proof no-print" aria-labelledby="proof-title">
      <header>
        <h2 id="proof-title" className="label">
          Proof
        </h2>
        <p className="proof-kind">Real Linux kernel 6.1, real OCI runtime (crun)</p>
      </header>
      <div className="proof-attack">
        <p>
          <span className="label">The attack</span> {attack.title}
        </p>
        <AttackScript script={attack.script} seconds={attack.seconds} />
      </div>
      {runs && (
        <MachineBar
          proof={proof}
          bytes={image.bytes}
          shells={shells}
          opened={opened > 0}
          onRun={() => run()}
          onReset={reset}
          onShells={() => setOpened((count) => (count > 0 ? 0 : 1))}
        />
      )}
      <p role="status" className="sr-only">
        {proofNews(attack, sides, power, names)}
      </p>
      {runs && !isFresh && (
        <div className="proof-sides">
          <SideColumn
            name={names.starter}
            attack={attack}
            state={sides.starter}
            files={starter}
            busy={proof.busy}
            onRun={() => run('starter')}
          />
          <SideColumn
            name={names.yours}
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
          why={runs ? null : canRun ? 'no-image' : 'no-web-assembly'}
        />
      )}
    </section>
  );
}
