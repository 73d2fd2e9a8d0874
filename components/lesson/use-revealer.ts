import { useCallback, useEffect, useState } from 'react';
import type { EditorHandle } from '@/components/editor';
import type { Place } from '@/lib/grading';

/** Shows a place: its tab first, then the caret in whichever editor is there by then. */
export function useRevealer(
  editor: { readonly current: EditorHandle | null },
  active: string | null,
  setActive: (path: string) => void,
) {
  const [target, setTarget] = useState<Place | null>(null);
  useEffect(() => {
    if (!target || target.path !== active) return;
    editor.current?.reveal(target.range);
    setTarget(null);
  }, [target, active, editor]);
  return useCallback(
    (place: Place) => {
      setActive(place.path);
      setTarget(place);
    },
    [setActive],
  );
}
