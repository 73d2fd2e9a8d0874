import { browserStorage, progress } from '@/components/ui/progress';
import { saveFile } from '@/components/ui/save-file';
import { damagedTexts, forgetDamaged, safeStorage } from '@/lib/progress';

interface Props {
  readonly titles: ReadonlyMap<string, string>;
  readonly onTold: (text: string) => void;
}

/** Stored texts that could not be read: to save as they are, or to let go. */
export function DamagedList({ titles, onTold }: Props) {
  const entries = safeStorage(browserStorage());
  const damaged = progress()
    .slugs()
    .map((slug) => ({ slug, texts: damagedTexts(entries, slug) }))
    .filter(({ texts }) => texts.length > 0);
  if (damaged.length === 0) return null;
  return (
    <section aria-labelledby="damaged-title" className="reference-part">
      <h2 id="damaged-title" className="label">
        Set aside
      </h2>
      <p>
        These stored texts could not be read as records. They are kept as they were found; a text editor opens
        them.
      </p>
      <ul className="record-resets">
        {damaged.map(({ slug, texts }) => (
          <li key={slug}>
            <span>{titles.get(slug) ?? slug}</span>
            <span>
              <button
                type="button"
                className="button"
                onClick={() => saveFile(`watertight-${slug}-set-aside.txt`, texts.join('\n\n'), 'text/plain')}
              >
                Save as a file
              </button>{' '}
              <button
                type="button"
                className="button button-quiet"
                onClick={() => {
                  forgetDamaged(entries, slug);
                  progress().forget(slug);
                  onTold('Let go.');
                }}
              >
                Let it go
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
