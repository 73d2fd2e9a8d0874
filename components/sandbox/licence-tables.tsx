import { pageHref } from '@/components/ui/page-link';
import type { OwnLibrary } from '@/lib/reference';
import type { ShippedImage } from '@/lib/sandbox/shipped';

/** Each package in the machine's image, its version, its licence texts and how to get its source. */
export function PackageTable({ image }: { image: ShippedImage }) {
  return (
    <div className="prose-table">
      <table>
        <thead>
          <tr>
            <th scope="col">Package</th>
            <th scope="col">Version</th>
            <th scope="col">Licence texts</th>
          </tr>
        </thead>
        <tbody>
          {image.packages.map(({ name, version, licences }) => (
            <tr key={name}>
              <td>
                <code>{name}</code>
              </td>
              <td>
                <code>{version}</code>
              </td>
              <td>
                {licences.map((path, i) => (
                  <span key={path}>
                    {i > 0 && ', '}
                    <a href={pageHref(`/sandbox/${image.key}/${path}`)}>{path.split('/').at(-1)}</a>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the pages are made with, each with its licence to unfold. */
export function LibraryList({ libraries }: { libraries: readonly OwnLibrary[] }) {
  return (
    <ul>
      {libraries.map(({ name, version, licence, text }) => (
        <li key={name}>
          {text === '' ? (
            <>
              <code>{name}</code> {version}, {licence}
            </>
          ) : (
            <details>
              <summary>
                <code>{name}</code> {version}, {licence}
              </summary>
              <pre className="whitespace-pre-wrap text-[0.8rem]/relaxed">{text}</pre>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
