import type { Shared } from './use-shared';

interface Props {
  readonly shared: Shared;
  readonly hasOwn: boolean;
  readonly onTake: () => void;
  readonly onDismiss: () => void;
}

/** Says what a link has brought, and leaves it to the reader. */
export function SharedNotice({ shared, hasOwn, onTake, onDismiss }: Props) {
  return (
    <section className="setup-shared" aria-label="Files from a link">
      {'fault' in shared ? (
        <p role="alert">{shared.fault}</p>
      ) : (
        <p>
          The link brings {shared.files.length === 1 ? 'one file' : `${shared.files.length} files`}:{' '}
          {shared.files.map(({ path }) => path).join(', ')}.{' '}
          {hasOwn && 'Your own files give way to them, and Undo brings yours back.'}
        </p>
      )}
      <p className="setup-buttons">
        {'files' in shared && (
          <button type="button" className="button" onClick={onTake}>
            Open them
          </button>
        )}
        <button type="button" className="button button-quiet" onClick={onDismiss}>
          Leave it
        </button>
      </p>
    </section>
  );
}
