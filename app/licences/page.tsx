import type { Metadata } from 'next';
import { Part, ReferencePage } from '@/components/reference/shell';
import { LibraryList, PackageTable } from '@/components/sandbox/licence-tables';
import { pageHref } from '@/components/ui/page-link';
import { ownLibraries } from '@/lib/reference';
import { shippedImage } from '@/lib/sandbox/shipped';

export const metadata: Metadata = {
  title: 'Licences',
  description:
    'What this site and the Linux machine in its lessons are made of: versions, licences, sources.',
};

export default function Page() {
  const image = shippedImage();
  return (
    <ReferencePage
      kind="Reference"
      title="Licences"
      lead="What the site and the machine in its lessons are made of, under which licences, and where the sources are."
    >
      <Part id="machine" title="The machine in the lessons">
        {image ? (
          <div className="prose">
            <p>
              The proof in each lesson runs Debian 12’s own i386 kernel and programs, as Debian publishes
              them, in the emulator v86 {image.v86} (
              <a href={pageHref(`/sandbox/${image.key}/licences/v86/LICENSE`)}>BSD 2-Clause</a>). The saved
              state that a browser loads, <code>{image.key}</code>, holds these packages. Their files are
              unchanged. The scripts around them are ours and stand in the site’s own sources.
            </p>
            <p>
              Their sources are Debian’s: <code>apt-get source NAME=VERSION</code> fetches exactly the one
              that a line names, from the mirror of your choice or from Debian’s archive of snapshots.
            </p>
            <PackageTable image={image} />
          </div>
        ) : (
          <div className="prose">
            <p>
              This copy of the site was built without the machine, so it hands on none of its packages. Where
              it is built with <code>npm run build:sandbox</code>, this page names each one.
            </p>
          </div>
        )}
      </Part>
      <Part id="libraries" title="The site">
        <div className="prose">
          <p>
            The pages are made with these libraries and typefaces. Some only build the site and are in no
            page.
          </p>
          <LibraryList libraries={ownLibraries()} />
        </div>
      </Part>
    </ReferencePage>
  );
}
