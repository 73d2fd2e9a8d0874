import Link from 'next/link';
import { InlineProse } from '@/components/ui/prose';
import { type CommandOf2015, mitigationById } from '@/lib/catalog';
import { Excerpts } from './excerpt';

const FATES: Readonly<Record<CommandOf2015['fate'], string>> = {
  still: 'Still works',
  changed: 'No longer does this',
  gone: 'Gone',
};

interface Props {
  readonly commands: readonly CommandOf2015[];
  /** Names and links the mitigation of each, where the page is not about one. */
  readonly named?: boolean;
}

/** Commands of 2015 beside today's, with what became of them. */
export function CommandTable({ commands, named = false }: Props) {
  return (
    <ul className="commands" data-wide={named}>
      {commands.map(({ mitigation, before, today, fate, why }) => (
        <li key={before.lines.join()}>
          <p className="command-head">
            {named && (
              <Link href={`/mitigations/${mitigation}/`} prefetch={false}>
                {mitigationById(mitigation)?.title}
              </Link>
            )}
            <span className="label" data-fate={fate}>
              {FATES[fate]}
            </span>
          </p>
          <div className="command-pair">
            <div>
              <p className="label num text-ink-2">2015</p>
              <Excerpts files={[before]} />
            </div>
            <div>
              <p className="label text-ink-2">Today</p>
              <Excerpts files={[today]} />
            </div>
          </div>
          <p>
            <InlineProse markdown={why} />
          </p>
        </li>
      ))}
    </ul>
  );
}
