'use client';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Power } from './client';
import { hasConsented } from './use-consent';
import type { Proof } from './use-proof';

interface Props {
  readonly proof: Proof;
  /** What the image costs to load. */
  readonly bytes: number;
  readonly shells: boolean;
  /** Whether the terminals are open. */
  readonly opened: boolean;
  readonly onRun: () => void;
  readonly onReset: () => void;
  readonly onShells: () => void;
}

/** The machine's switches, and what it is doing. */
export function MachineBar({ proof, bytes, shells, opened, onRun, onReset, onShells }: Props) {
  const { power, busy, sides } = proof;
  const agreed = useSyncExternalStore(never, hasConsented, () => false) || power.kind !== 'off';
  const isOn = power.kind === 'ready';
  const again = sides.yours.status !== 'idle';
  const shellsButton = useRef<HTMLButtonElement>(null);
  const wasOpened = useRef(opened);
  useEffect(() => {
    // Whoever closed them by the keyboard goes on from where they opened them.
    if (wasOpened.current && !opened && document.activeElement === document.body)
      shellsButton.current?.focus();
    wasOpened.current = opened;
  }, [opened]);
  const warmUp = () => {
    if (agreed && power.kind === 'off') proof.warmUp();
  };
  return (
    <div className="proof-bar">
      <div className="proof-switches">
        {busy ? (
          <button type="button" className="button" onClick={() => void proof.stop()}>
            Stop
          </button>
        ) : (
          <button
            type="button"
            className="button button-solid"
            onClick={onRun}
            onPointerEnter={warmUp}
            onFocus={warmUp}
          >
            {again ? 'Run again' : `Run it on a real kernel${agreed ? '' : ` · ${megabytes(bytes)} MB`}`}
          </button>
        )}
        {isOn && (
          <button type="button" className="button button-quiet" onClick={onReset}>
            Reset
          </button>
        )}
        {isOn && shells && !opened && (
          <button
            ref={shellsButton}
            type="button"
            className="button button-quiet"
            disabled={busy}
            onClick={onShells}
          >
            Open a shell
          </button>
        )}
      </div>
      <MachineState power={power} bytes={bytes} agreed={agreed} onRetry={proof.warmUp} />
    </div>
  );
}

interface StateProps {
  readonly power: Power;
  readonly bytes: number;
  readonly agreed: boolean;
  readonly onRetry: () => void;
}

function MachineState({ power, bytes, agreed, onRetry }: StateProps) {
  switch (power.kind) {
    case 'off':
      return agreed ? null : (
        <p className="proof-line">The same attack under both setups. Loaded once, kept in this browser.</p>
      );
    case 'loading': {
      const here = power.part * bytes;
      return (
        <p className="proof-line num">
          <progress max={1} value={power.part} aria-label="Loading the kernel" />
          {(here / 1e6).toFixed(1)} of {(bytes / 1e6).toFixed(1)} MB
        </p>
      );
    }
    case 'starting':
      return <p className="proof-line">Starting the kernel …</p>;
    case 'ready':
      return <p className="proof-line">The machine is on, in this tab.</p>;
    case 'failed':
      return (
        <p className="proof-line proof-problem" role="alert">
          {problemText(power)}{' '}
          {power.problem !== 'moved' && (
            <button type="button" className="button button-quiet" onClick={onRetry}>
              Try again
            </button>
          )}
        </p>
      );
  }
}

/** Why there is no machine, in a sentence or two. */
export function problemText({ problem, file }: Extract<Power, { kind: 'failed' }>): string {
  switch (problem) {
    case 'missing':
      return `A file of the machine is missing on this site: ${file}.`;
    case 'moved':
      return 'This site was published anew since you opened the page. Reload it to run the attack.';
    case 'broken':
      return `${file} did not arrive as it was sent, so it was not used.`;
    case 'unreachable':
      return `${file} could not be loaded. Is there a connection?`;
    case 'no-start':
      return 'The machine did not start in this browser.';
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

function never(): () => void {
  return () => undefined;
}
