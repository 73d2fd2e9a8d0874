import { ScrollText } from './scroll-text';

interface Props {
  readonly script: string;
  readonly seconds: number;
  /** Unlike that of any other script on the page. */
  readonly label?: string;
}

/** The attack itself, to be read: nothing here is run behind anybody's back. */
export function AttackScript({ script, seconds, label = 'attack.sh' }: Props) {
  return (
    <details className="proof-script">
      <summary>
        Read <code>attack.sh</code>
      </summary>
      <ScrollText className="proof-script-text" label={label}>
        {script.trimEnd()}
      </ScrollText>
      <p>It runs inside the container, for {seconds} seconds at most.</p>
    </details>
  );
}
