import { createAnalyzer } from './analyze';
import type { MitigationId, Report, SourceFile, Verdict } from './report';
import { buildSetup, type Container, effective, type Image, type Setup } from './setup';
import type { Range } from './text';

/** One container of a setup, or an image that none of its containers runs. */
export interface Part {
  readonly kind: 'container' | 'image';
  /** The service, the container's own name, or the image it runs. Two parts may have the same. */
  readonly name: string;
  /** Where it is written. */
  readonly path: string;
  readonly range: Range;
  /** What holds for it alone. */
  readonly verdicts: Readonly<Record<MitigationId, Verdict>>;
}

/** A report on all files together, and what holds for each container and image by itself. */
export interface Analysis {
  readonly report: Report;
  /** In the order of the files; empty where there is one part, which the report is about. */
  readonly parts: readonly Part[];
}

/** What is decided between containers and on their host: for one container alone the question has no sense. */
const BETWEEN: readonly MitigationId[] = ['segregate-with-vms', 'no-inter-container-communication'];
/** Each part costs an analysis; nobody reads a table of more. */
const MOST_PARTS = 40;

/** `analyze` with the verdicts of each part. As pure and as total as that. */
export function analyzeParts(files: readonly SourceFile[]): Analysis {
  let setup: Setup | null = null;
  const report = createAnalyzer((given) => {
    setup = buildSetup(given);
    return setup;
  })(files);
  return { report, parts: setup ? partsOf(setup, files, report) : [] };
}

function partsOf(setup: Setup, files: readonly SourceFile[], report: Report): readonly Part[] {
  const run = new Set(setup.containers.map(({ image }) => image));
  const alone = setup.images.filter((image) => !run.has(image));
  if (setup.containers.length + alone.length < 2) return [];
  const verdictsOf = (part: Pick<Setup, 'containers' | 'images'>) => {
    const { mitigations } = createAnalyzer(() => ({ ...setup, ...part }))(files);
    const entries = Object.entries(mitigations).map(([id, own]) => {
      // The keys of a report are the mitigation ids.
      const key = id as MitigationId;
      return [key, (BETWEEN.includes(key) ? report.mitigations[key] : own).verdict] as const;
    });
    return Object.fromEntries(entries) as Part['verdicts'];
  };
  const containers = setup.containers.slice(0, MOST_PARTS).map(
    (container): Part => ({
      kind: 'container',
      name: nameOf(container),
      path: container.head.file.path,
      range: container.head.file.index.range(container.head.span),
      verdicts: verdictsOf({ containers: [container], images: container.image ? [container.image] : [] }),
    }),
  );
  const images = alone.slice(0, MOST_PARTS - containers.length).map(
    (image): Part => ({
      kind: 'image',
      name: image.file.path,
      ...placeOf(image),
      verdicts: verdictsOf({ containers: [], images: [image] }),
    }),
  );
  return [...containers, ...images];
}

function nameOf(container: Container): string {
  if (container.origin === 'compose') return container.service.name;
  const name = effective(container, 'name');
  return name.state === 'set' ? name.value : (container.reference?.value ?? '');
}

function placeOf({ file, stage }: Image): Pick<Part, 'path' | 'range'> {
  return { path: file.path, range: file.index.range(stage.from.span) };
}
