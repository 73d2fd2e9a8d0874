import type { ProofPaneData } from '@/components/sandbox';
import { AttackScript } from '@/components/sandbox/attack-script';
import { Recorded } from '@/components/sandbox/recorded';
import '@/components/sandbox/sandbox.css';

interface Props extends ProofPaneData {
  readonly names: { readonly starter: string; readonly yours: string };
}

/**
 * Stands for the proof pane in a package. The machine is larger than all lessons together and needs WebAssembly, which
 * a package's policy does not allow; so the attack is shown, and what it did when the site was checked.
 */
export function ProofPane({ attack, recorded, names }: Props) {
  return (
    <section className="proof no-print" aria-labelledby="proof-title">
      <header>
        <h2 id="proof-title" className="label">
          Proof
        </h2>
      </header>
      <div className="proof-attack">
        <p>
          <span className="label">The attack</span> {attack.title}
        </p>
        <AttackScript script={attack.script} seconds={attack.seconds} />
      </div>
      <Recorded attack={attack} transcript={recorded} names={names} why={null} />
      {!recorded && (
        <p className="proof-recorded">
          The machine that runs it against your files is on the site, and not in this package.
        </p>
      )}
    </section>
  );
}
