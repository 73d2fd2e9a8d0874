import { ScrollText } from './scroll-text';

/** The attack itself, to be read: nothing here is run behind anybody's back. */
export function AttackScript({ script, seconds }: { script: string; seconds: number }) {
  return (
    <details className="proof-script">
      <summary>
        Read <code>attack.sh</code>
      </summary>
      <ScrollText className="proof-script-text" label="attack.sh">
        {script.trimEnd()}
      </ScrollText>
      <p>It runs inside the container, for {seconds} seconds at most.</p>
    </details>
  );
}
