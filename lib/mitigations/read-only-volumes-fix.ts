import { type Container, type GivenMount, partSpan } from '../setup';
import { placeIn, textAt } from './containers';
import { isCommandLine } from './removal';
import type { ProposedFix } from './types';

/** Makes one mount read-only where it is written; null where the text has no place for it. */
export function makeReadOnly(container: Container, mount: GivenMount): ProposedFix | null {
  if (!isCommandLine(container)) return inCompose(container, mount);
  return mount.form === 'mount' ? addField(container, mount) : addMode(container, mount);
}

/** The short form takes `:ro` before its closing quote, the long form another value of `read_only`. */
function inCompose(container: Container, { form, option, access, source }: GivenMount): ProposedFix {
  const place = placeIn(container, option.valueSpan ?? option.span);
  const written = textAt(place);
  if (form === 'mount' && access) {
    return edit(container, partSpan(option, access), 'true', 'Write read_only: true');
  }
  if (form === 'mount' || source === null || /[$\s]/.test(written)) {
    return { title: 'Give this mount read_only: true, or :ro in the short form.', safe: false, edits: [] };
  }
  if (access) return edit(container, partSpan(option, access), 'ro', 'Write ro');
  const end = place.span.end - (/["']$/.test(written) ? 1 : 0);
  return {
    title: 'Add :ro',
    safe: false,
    edits: [{ place: { file: place.file, span: { start: end, end } }, newText: ':ro' }],
  };
}

function addField(container: Container, { option, access }: GivenMount): ProposedFix {
  const end = (option.valueSpan ?? option.span).end;
  return access
    ? edit(container, partSpan(option, access), 'readonly', 'Write readonly')
    : edit(container, { start: end, end }, ',readonly', 'Add ,readonly');
}

function addMode(container: Container, mount: GivenMount): ProposedFix | null {
  const { option, access, source } = mount;
  const end = (option.valueSpan ?? option.span).end;
  if (source === null) return inMemory(container, mount);
  if (!access) return edit(container, { start: end, end }, ':ro', 'Add :ro');
  const modes = access.text.split(',').filter((mode) => mode !== 'rw' && mode !== '');
  const text = ['ro', ...modes].join(',');
  return edit(container, partSpan(option, access), text, `Write ${text}`);
}

/** An anonymous volume takes no mode; what may be lost can live in memory. */
function inMemory(container: Container, { option, target }: GivenMount): ProposedFix | null {
  const isWord = textAt(placeIn(container, option.flagSpan)).startsWith('-');
  if (!isWord || !/^\/[\w./-]+$/.test(target)) return null;
  return edit(container, option.span, `--tmpfs ${target}`, `Write --tmpfs ${target}`);
}

function edit(
  container: Container,
  span: { readonly start: number; readonly end: number },
  newText: string,
  title: string,
): ProposedFix {
  return { title, safe: false, edits: [{ place: placeIn(container, span), newText }] };
}
