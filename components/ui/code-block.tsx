/** A fenced block of prose. A ❌ or ✅ in its info string says which side of the line it stands on, in words too. */
export function CodeBlock({ info, code }: { info: string; code: string }) {
  const verdict = info.includes('✅') ? 'do' : info.includes('❌') ? 'dont' : null;
  return (
    <figure className="code" data-verdict={verdict ?? 'none'}>
      {verdict && <figcaption className="label">{verdict === 'do' ? 'Holds' : 'Does not hold'}</figcaption>}
      <pre>
        <code>{code.split('\n').map(line)}</code>
      </pre>
    </figure>
  );
}

/** Longer words may break wherever the line ends. */
const MOST_TOGETHER = 26;

/**
 * One line of code. Where it is longer than the page is wide it goes on indented, so that it is not taken for two;
 * and it breaks between words, not behind the dashes of `--cap-add`.
 */
function line(text: string, index: number) {
  return (
    <span key={`${index} ${text}`} className="line">
      {text.split(/(\s+)/).map((word, i) =>
        word.includes('-') && word.length <= MOST_TOGETHER ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the words of a line are made once and never move
          <span key={i} className="whitespace-nowrap">
            {word}
          </span>
        ) : (
          word
        ),
      )}
      {'\n'}
    </span>
  );
}
