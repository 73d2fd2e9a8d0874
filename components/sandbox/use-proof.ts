'use client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { pageHref } from '@/components/ui/page-link';
import type { SourceFile } from '@/lib/report';
import type { AttackData } from '@/lib/sandbox/attack';
import { createSandboxClient, type Power, type SandboxClient, type SandboxWorker } from './client';
import type { ShellPlace } from './messages';
import { endedSide, IDLE, type Side, type SideState, withoutWaiting } from './side-state';
import { consent, useQuietPreload } from './use-consent';

/** What the pane runs. */
export interface ProofSubject {
  readonly attack: AttackData;
  readonly starter: readonly SourceFile[];
  /** The learner's files as they are now. */
  readonly files: readonly SourceFile[];
  /** Which image; null where this build has none. */
  readonly image: string | null;
}

type Sides = Readonly<Record<Side, SideState>>;

/** The machine behind a pane, and what the attack did under each of the two setups. */
export function useProof({ attack, starter, files, image }: ProofSubject) {
  const [power, setPower] = useState<Power>({ kind: 'off' });
  const [sides, setSides] = useState<Sides>({ starter: IDLE, yours: IDLE });
  const listeners = useRef(new Set<(place: ShellPlace, bytes: Uint8Array) => void>());
  const newest = useRef(files);
  newest.current = files;
  const client = useRef<SandboxClient>(null);

  const theClient = useCallback(() => {
    if (client.current) return client.current;
    // One machine a page: it takes 128 MB of memory.
    turnOffOther?.();
    const turnOff = () => {
      client.current?.close();
      client.current = null;
      setPower({ kind: 'off' });
      setSides((all) => ({ starter: withoutWaiting(all.starter), yours: withoutWaiting(all.yours) }));
      if (turnOffOther === turnOff) turnOffOther = null;
    };
    turnOffOther = turnOff;
    client.current = createSandboxClient(
      startWorker,
      { folder: pageHref('/sandbox/'), key: image ?? '' },
      setPower,
      (place, bytes) => {
        for (const listener of listeners.current) listener(place, bytes);
      },
    );
    return client.current;
  }, [image]);
  useEffect(
    () => () => {
      client.current?.close();
      client.current = null;
    },
    [],
  );
  useQuietPreload(useCallback(() => image !== null && theClient().fetch(), [image, theClient]));

  const change = useCallback((side: Side, next: (state: SideState) => SideState) => {
    setSides((all) => ({ ...all, [side]: next(all[side]) }));
  }, []);
  const running = Object.values(sides).some(({ status }) => status === 'running');
  const waiting = (['starter', 'yours'] as const).find((side) => sides[side].status === 'waiting');

  // One attack at a time, the starter's first, as soon as the machine is ready.
  useEffect(() => {
    if (power.kind !== 'ready' || running || !waiting) return;
    const own = waiting === 'yours' ? newest.current : starter;
    change(waiting, () => ({ ...IDLE, status: 'running', files: own, since: performance.now() }));
    theClient().run(attack, own, {
      onPlan: (plan) => change(waiting, (state) => ({ ...state, plan })),
      onOutput: (text) => change(waiting, (state) => ({ ...state, output: state.output + text })),
      onEnd: (outcome, problem) => change(waiting, (state) => endedSide(state, outcome, problem)),
    });
  }, [power, running, waiting, attack, starter, change, theClient]);

  return useMemo(
    () => ({
      power,
      sides,
      busy: running || waiting !== undefined,
      /** Turns the machine on, where that costs nothing that was not agreed to. */
      warmUp: () => theClient().start(),
      /** Runs the attack: under both setups, or where the starter has been run, under the learner's alone. */
      run(which?: Side) {
        consent();
        theClient().start();
        const all: readonly Side[] = which ? [which] : ['starter', 'yours'];
        for (const side of all) {
          if (which || side === 'yours' || sides[side].status !== 'done')
            change(side, (state) => ({ ...state, status: 'waiting' }));
        }
      },
      /** Ends what is under way. */
      stop() {
        for (const side of ['starter', 'yours'] as const) change(side, withoutWaiting);
        return theClient().reset();
      },
      openShells: (sizes: Parameters<SandboxClient['openShells']>[0]) =>
        theClient().openShells(sizes, attack, newest.current),
      resizeShell: (...size: Parameters<SandboxClient['resizeShell']>) => theClient().resizeShell(...size),
      type: (place: ShellPlace, text: string) => theClient().type(place, text),
      /** Hears what the terminals print; answers how to stop listening. */
      listen(listener: (place: ShellPlace, bytes: Uint8Array) => void) {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [power, sides, running, waiting, attack, change, theClient],
  );
}

/** Turns the machine off that another pane of the page has turned on. */
let turnOffOther: (() => void) | null = null;

export type Proof = ReturnType<typeof useProof>;

/** The build says where the script is (`lib/tools/sandbox-worker.mjs`); its answer alone allows WebAssembly. */
function startWorker(): SandboxWorker {
  return new Worker(pageHref(`/${process.env.NEXT_PUBLIC_SANDBOX_WORKER ?? ''}`), { type: 'module' });
}
