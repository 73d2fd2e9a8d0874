/** A fenced block of prose. A ❌ or ✅ in its info string says which side of the line it stands on, in words too. */
export function CodeBlock({ info, code }: { info: string; code: string }) {
  const verdict = info.includes('✅') ? 'do' : info.includes('❌') ? 'dont' : null;
  return (
    <figure className="code" data-verdict={verdict ?? 'none'}>
      {verdict && <figcaption className="label">{verdict === 'do' ? 'Holds' : 'Does not hold'}</figcaption>}
      <pre>
        <code>{code}</code>
      </pre>
    </figure>
  );
}
