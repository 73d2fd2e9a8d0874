'use client';
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useAlive, useStanding } from '@/components/ui/progress';
import { useSetupMet } from '@/components/ui/setup-met';
import type { Threat } from '@/lib/catalog';
import { type MatrixBoard, sealOf } from './board';
import { findMark } from './find-mark';
import { type CellKey, layersOf } from './layers';
import { Legend } from './legend';
import { MatrixGrid } from './matrix-grid';
import { Reason, type Spotlight } from './reason';
import type { LessonCard, MatrixRow } from './rows';
import { Tools } from './tools';
import { useAddress } from './use-address';
import { draws, rowsShown } from './view';

const loadPanel = () => import('./panel');
const Panel = lazy(() => loadPanel().then(({ Panel: loaded }) => ({ default: loaded })));

interface Props {
  readonly rows: readonly MatrixRow[];
  readonly threats: readonly Threat[];
  /** The lessons, of which each row has the one of its own id. */
  readonly lessons: readonly LessonCard[];
}

/** The front page's matrix: the grid, what chooses and filters above it, and the mark that is looked at beside it. */
export function Matrix({ rows, threats, lessons }: Props) {
  const { sealed: solved, stale } = useStanding(lessons);
  const met = useSetupMet();
  const alive = useAlive();
  const address = useAddress(threats);
  const [spotlight, onSpotlight] = useState<Spotlight | null>(null);
  const found = findMark(address.fragment, rows, threats);
  // An address may open a mark of the layer that is not drawn.
  const view =
    found && !draws(address.view, found.mark.layer)
      ? ({ ...address.view, drawn: 'both' } as const)
      : address.view;
  const opened = found?.key ?? null;
  const layers = layersOf(rows, solved, met);
  const left = rowsShown(rows, view, solved);
  const board: MatrixBoard = {
    ...{ view, layers, solved, stale, alive, onSpotlight },
    opened,
    onView: address.setView,
    onOpen: address.open,
  };
  const area = useFocusOnMark(opened);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape' && opened) address.close();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel from the grid and from the panel
    <div
      ref={area}
      className="matrix-area"
      data-panel={opened !== null}
      onKeyDown={onKeyDown}
      onFocus={loadPanel}
      onPointerEnter={loadPanel}
    >
      <div className="matrix-main">
        <div className="matrix-tools-room">
          {alive && (
            <Tools
              {...{ view, layers, threats }}
              count={[left.length, rows.length]}
              onChange={address.setView}
            />
          )}
        </div>
        <MatrixGrid all={{ rows, threats }} rows={left} board={board} />
      </div>
      <div className="matrix-side">
        {found && (
          <Suspense>
            <Panel
              {...{ row: found.row, threat: found.threat, mark: found.mark, threats }}
              seal={sealOf(board, found.row.id)}
              onOpen={address.open}
              onClose={address.close}
            />
          </Suspense>
        )}
        <div className="matrix-notes">
          <Reason spotlight={spotlight} />
          <Legend view={view} stale={rows.some(({ id }) => stale.has(id))} />
          {alive && <PosterButton />}
        </div>
      </div>
    </div>
  );
}

function PosterButton() {
  return (
    <button type="button" className="button button-quiet matrix-print" onClick={() => window.print()}>
      Print the poster
    </button>
  );
}

/** Brings the opened mark into view, and gives the focus back to it when its panel closes. */
function useFocusOnMark(opened: CellKey | null) {
  const area = useRef<HTMLDivElement>(null);
  const last = useRef<CellKey | null>(null);
  useEffect(() => {
    const cell = area.current?.querySelector<HTMLElement>(`.matrix [href="#${opened ?? last.current}"]`);
    if (opened) cell?.scrollIntoView({ block: 'nearest' });
    else if (last.current && document.activeElement === document.body) cell?.focus();
    last.current = opened;
  }, [opened]);
  return area;
}
