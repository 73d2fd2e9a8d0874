import { CodeBlock } from '@/components/ui/code-block';
import type { ExampleFile } from '@/lib/catalog';

/** Files of an example, each under its name. `verdict` says, in words too, on which side of the line they stand. */
export function Excerpts({ files, verdict }: { files: readonly ExampleFile[]; verdict?: '✅' | '❌' }) {
  return files.map(({ path, lines }) => (
    <div key={path} className="excerpt">
      <p className="excerpt-name">{path}</p>
      <CodeBlock info={verdict ?? ''} code={lines.join('\n')} />
    </div>
  ));
}
