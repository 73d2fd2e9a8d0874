import { type Container, type GivenMount, partSpan } from '../setup';
import { findStray, placeIn } from './containers';
import { engineSocketOf, hostFolderOf } from './host-paths';
import type { Problem } from './types';

/** What a read-only mount leaves open all the same. */
export function readOnlyRemarks(container: Container, mount: GivenMount): readonly Problem[] {
  return [...ofSocket(container, mount), ...ofRoot(container, mount), ...ofSubmounts(container, mount)];
}

function ofSocket(container: Container, mount: GivenMount): readonly Problem[] {
  const socket = engineSocketOf(mount);
  if (socket === null) return [];
  const { option, target } = mount;
  return [
    {
      kind: 'socket-read-only',
      severity: 'warning',
      place: placeIn(container, option.valueSpan ?? option.span),
      target,
      message: `${socket} is read-only, and it obeys all the same: connecting is not writing.`,
      consequence: 'Whoever gets in orders a container that has the whole host, writable.',
      advice: 'Leave it out, or put a proxy before it that lets a few harmless requests through.',
    },
  ];
}

function ofRoot(container: Container, mount: GivenMount): readonly Problem[] {
  if (hostFolderOf(mount) !== '/') return [];
  const { option, target } = mount;
  return [
    {
      kind: 'host-root-read-only',
      severity: 'warning',
      place: placeIn(container, option.valueSpan ?? option.span),
      target,
      message: 'Everything on the host can be read from this container.',
      consequence: 'Keys, passwords and the data of all other containers are among it.',
      advice: 'Mount the folders that are needed.',
    },
  ];
}

/** Mounts below a bind: read-only too since Docker 25 on Linux 5.12, unless the text says otherwise. */
function ofSubmounts(container: Container, mount: GivenMount): readonly Problem[] {
  const { parts, option, source, type, target } = mount;
  const recursive = parts.findLast(({ text }) => /^bind-recursive=/i.test(text));
  const isWritable = recursive !== undefined && /=writable$/.test(recursive.text);
  const holdsMounts = type === 'bind' && /^\/+(?:mnt|media|run\/media)?\/*$/.test(source ?? '');
  if (!isWritable && (!holdsMounts || recursive)) return [];
  return [
    {
      kind: isWritable ? 'submounts-writable' : 'submounts',
      severity: 'info',
      place: placeIn(container, isWritable ? partSpan(option, recursive) : (option.valueSpan ?? option.span)),
      target,
      message: isWritable
        ? 'File systems that are mounted below it stay writable.'
        : 'File systems that are mounted below it are read-only only from Linux 5.12 and Docker 25 on.',
      consequence: 'A disk that the host mounts there can be written from the container.',
      advice: 'Write bind-recursive=readonly,bind-propagation=rprivate to be refused rather than mistaken.',
    },
  ];
}

/** Behind the image name `-v` mounts nothing. */
export function strayMount(container: Container): readonly Problem[] {
  const looksLikeMount = (value: string | null) => /^[^:\s]+:\/[^:]+(?::[a-zA-Z,]+)?$/.test(value ?? '');
  const stray =
    findStray(container, { long: 'volume', short: 'v' }, looksLikeMount) ??
    findStray(container, { long: 'mount' }, (value) =>
      /(?:^|,)(?:dst|target|destination)=\//.test(value ?? ''),
    );
  if (!stray) return [];
  return [
    {
      kind: 'after-image',
      severity: 'info',
      place: placeIn(container, stray.span),
      message: `"${stray.text}" stands after the image name, so it is an argument of the program and mounts nothing.`,
      consequence: 'What the program writes there is gone with the container.',
      advice: 'Take it out of the command, or write it before the image.',
    },
  ];
}
