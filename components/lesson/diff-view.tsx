import type { Comparison, DiffLine } from './nearest';

interface Props {
  readonly comparison: Comparison;
  /** What the lines with a minus, and those with a plus, are. */
  readonly minus: string;
  readonly plus: string;
}

/** Two versions of the files line by line, each change with its sign, and what the signs mean. */
export function DiffView({ comparison, minus, plus }: Props) {
  return (
    <>
      {comparison.files.map(({ path, lines }) => (
        <section key={path} aria-label={path}>
          <h3 className="label mt-4 mb-1 normal-case">{path}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls sideways, so it has to be reachable by keyboard */}
          <pre tabIndex={0} className="diff">
            {lines.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one comparison never move
              <Line key={i} line={line} />
            ))}
          </pre>
        </section>
      ))}
      <p className="mt-3 text-[0.95rem] text-ink-2">
        <span className="diff-key" data-kind="yours">
          −
        </span>{' '}
        {minus},{' '}
        <span className="diff-key" data-kind="answer">
          +
        </span>{' '}
        {plus}. Your own text stays as it is.
      </p>
    </>
  );
}

const SIGNS = { same: ' ', yours: '−', answer: '+' } as const;

function Line({ line: { kind, text } }: { line: DiffLine }) {
  const Tag = kind === 'yours' ? 'del' : kind === 'answer' ? 'ins' : 'span';
  return (
    <Tag data-kind={kind}>
      <i aria-hidden="true">{SIGNS[kind]}</i>
      {text}
      {'\n'}
    </Tag>
  );
}
