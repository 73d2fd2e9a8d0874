import type { Metadata } from 'next';
import { CheckedLine } from '@/components/reference/checked-line';
import { DownloadList } from '@/components/reference/download-list';
import { SchemaTable } from '@/components/reference/schema-table';
import { Part, ReferencePage } from '@/components/reference/shell';
import { catalogueSchema, exportFiles, siteOf } from '@/lib/export';

export const metadata: Metadata = {
  title: 'Export',
  description:
    'The matrix to take with you: an ATT&CK Navigator layer, a table for spreadsheets, JSON with its schema, and a drawing.',
};

export default function Page() {
  const site = siteOf(process.env);
  const base = process.env.NEXT_PUBLIC_BASE_PATH ?? '';
  return (
    <ReferencePage
      here="/export/"
      kind="Reference"
      title="Export"
      lead="The matrix to take with you. Every file is made from the same catalog as these pages, at every build."
    >
      <Part id="downloads" title="Downloads">
        <DownloadList files={exportFiles(site, process.env.NEXT_PUBLIC_VERSION ?? '')} />
      </Part>
      <Part id="drawing" title="The drawing">
        {/* biome-ignore lint/performance/noImgElement: a drawing has one size, and next/image would bring a script */}
        <img
          src={`${base}/export/watertight.svg`}
          width={1240}
          height={812}
          loading="lazy"
          className="drawing"
          alt="The matrix: twelve rows, five columns, a ring for each printed mark and a diamond for each added one. The home page has it as a table."
        />
      </Part>
      <Part id="schema" title="What is in watertight.json">
        <SchemaTable schema={catalogueSchema(site)} />
      </Part>
      <CheckedLine subject="export" />
    </ReferencePage>
  );
}
