import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lessonBySlug } from '@/lib/lessons';
import type { FileKind, SourceFile } from '@/lib/report';
import type { Example } from './intake-panel';

/** For the build: setups to begin with. The first is the one that serves this very site. */
export function workbenchExamples(): readonly Example[] {
  return [
    {
      name: 'This site',
      about: 'Watertight’s own Dockerfile and Compose file, with each exception reasoned in the file.',
      files: [own('Dockerfile', 'dockerfile'), own('compose.yaml', 'compose')],
    },
    ...fromLesson('memory-limit', 'One command', 'A docker run line of every day, with much left to say.'),
    ...fromLesson(
      'verify-images',
      'An image and how it is started',
      'A Dockerfile and the script that runs it.',
    ),
    ...fromLesson(
      'no-inter-container-communication',
      'A host with neighbours',
      'Five containers, their networks, and the daemon’s own configuration.',
    ),
  ];
}

function own(path: string, kind: FileKind): SourceFile {
  return { path, kind, text: readFileSync(join(process.cwd(), path), 'utf8') };
}

function fromLesson(slug: string, name: string, about: string): readonly Example[] {
  const files = lessonBySlug(slug)?.starter;
  return files ? [{ name, about, files }] : [];
}
