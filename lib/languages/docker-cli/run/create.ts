import { isKnown, type Span, type Word } from '../../../text';
import type { ParseOptions } from '../context';
import type { FlagValues } from '../flag-values';
import { imageFault } from '../reference';
import { platformFault } from '../values/platform';

export interface CreateFault {
  readonly message: string;
  readonly span: Span | null;
  /** Printed as it is, exit 1, also by `docker run`. */
  readonly plain?: boolean;
}

const CONTROL_KEYS = /^ctrl-[@a-z[\\\]^_]$/;

/** The checks of the CLI between its flags and the request it sends, in their order. */
export function createFault(
  values: FlagValues,
  image: Word | null,
  verb: 'run' | 'create',
  { hasFolder }: ParseOptions,
): CreateFault | null {
  return (
    (verb === 'run' ? streamFault(values) : null) ??
    idFileFault(values, hasFolder) ??
    referenceFault(image) ??
    platform(values)
  );
}

function streamFault(values: FlagValues): CreateFault | null {
  const attach = values.list('attach')[0];
  if (values.on('detach') && attach) {
    const message = 'conflicting options: cannot specify both --attach and --detach';
    return { message, span: attach.option.span, plain: true };
  }
  const keys = values.text('detach-keys');
  const bad = keys === '' ? undefined : keys.split(',').find((key) => !isKey(key));
  if (bad === undefined) return null;
  const span = values.option('detach-keys')?.valueSpan ?? null;
  return { message: `invalid detach keys (${keys}): Unknown character: '${bad}'`, span, plain: true };
}

/** One byte, a control key by name, or `DEL`. */
function isKey(key: string): boolean {
  return (key.length === 1 && key < '\x80') || key === 'DEL' || CONTROL_KEYS.test(key);
}

function idFileFault(values: FlagValues, hasFolder: ParseOptions['hasFolder']): CreateFault | null {
  const path = values.text('cidfile');
  const place = values.option('cidfile')?.valueSpan ?? null;
  if (path !== '' && hasFolder?.(path)) {
    const message = `container ID file found, make sure the other container isn't running or delete ${path}`;
    return { message, span: place };
  }
  const slash = path.lastIndexOf('/');
  if (path === '' || slash <= 0 || !hasFolder || hasFolder(path.slice(0, slash))) return null;
  const message = `failed to create the container ID file: open ${path}: no such file or directory`;
  return { message, span: place };
}

function referenceFault(image: Word | null): CreateFault | null {
  if (!image || !isKnown(image.value)) return null;
  const message = imageFault(image.value);
  return message === null ? null : { message, span: image.span };
}

function platform(values: FlagValues): CreateFault | null {
  const message = platformFault(values.text('platform'));
  return message === null ? null : { message, span: values.option('platform')?.valueSpan ?? null };
}
