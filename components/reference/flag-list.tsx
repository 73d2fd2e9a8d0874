import Link from 'next/link';
import { InlineProse } from '@/components/ui/prose';
import type { FlagLine } from '@/lib/reference';

/** Flags, each with its sentence and what it does to the mitigations. Each has an id, so that it can be linked to. */
export function FlagList({ flags }: { flags: readonly FlagLine[] }) {
  return (
    <ul className="flag-list">
      {flags.map(({ name, usage, text, effects }) => (
        <li key={name} id={name.slice(2)}>
          <p className="flag-name">
            <code>{name}</code> {usage && <span>{usage}</span>}
          </p>
          <div>
            <p>{text}</p>
            {effects.length > 0 && (
              <ul>
                {effects.map(({ mitigation, sentence }) => (
                  <li key={`${mitigation} ${sentence}`}>
                    <InlineProse markdown={sentence} />{' '}
                    <Link
                      href={`/mitigations/${mitigation}/`}
                      prefetch={false}
                      aria-label={`More, ${mitigation}`}
                    >
                      More
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
