import { PageLink } from '@/components/ui/page-link';
import { InlineProse } from '@/components/ui/prose';
import type { ExportFile } from '@/lib/export';

/** The downloads, each with what it is for and how big it is. */
export function DownloadList({ files }: { files: readonly ExportFile[] }) {
  return (
    <ul className="download-list">
      {files.map(({ name, title, about, text }) => (
        <li key={name}>
          <div>
            <h3>{title}</h3>
            <p>
              <InlineProse markdown={about} />
            </p>
          </div>
          <p className="download-get">
            <PageLink href={`/export/${name}`} download={name} className="button">
              {name}
            </PageLink>
            <span className="num">{kilobytesOf(text)} KB</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The size of a text in UTF-8, in thousands of bytes. */
function kilobytesOf(text: string): string {
  return (new TextEncoder().encode(text).length / 1000).toFixed(1);
}
