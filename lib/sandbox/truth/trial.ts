import { parseDocker } from '../../languages/docker-cli';
import { parseShell } from '../../languages/shell';
import type { SourceFile } from '../../report';
import type { Machine, Outcome } from '..';
import { BASE_IMAGE, GUEST, type Preparation, toOci } from '../oci';
import type { TruthRow, TruthTable } from './table';

/** Networks take the longest: many small programs, each started cold. */
const HOST_SECONDS = 120;
const ID = 'trial';

/** The files of a row as the grader is given them. */
export function filesOf({ commands, dockerfile, daemon }: TruthRow): readonly SourceFile[] {
  return [
    ...(dockerfile === undefined
      ? []
      : [{ path: 'Dockerfile', kind: 'dockerfile' as const, text: dockerfile }]),
    ...(daemon === undefined ? [] : [{ path: 'daemon.json', kind: 'daemon' as const, text: daemon }]),
    { path: 'run.sh', kind: 'commands', text: `${commands}\n` },
  ];
}

/** What a machine is told for one row. */
export interface Trial {
  /** A script of the guest's root: what the row asks of the host, and what Docker would do there. */
  readonly host: string;
  /** The text of the container's config.json. */
  readonly config: string;
  /** A script for a copy of the image; empty for none. */
  readonly prepare: string;
}

/**
 * A row as the guest runs it: its last docker line, with the attack as the command.
 *
 * @throws where that line would not start a container
 */
export function trialOf(row: TruthRow, { attack }: TruthTable): Trial {
  const { commands } = parseShell(row.commands);
  const command = parseDocker(commands.at(-1)?.words ?? []);
  if (command?.kind !== 'container' || !command.body) throw new Error(`${row.title}: no container to start.`);
  const { user = '', env = [], prepare = '' } = row.image ?? {};
  const body = { ...command.body, Cmd: ['sh', '-c', attack.script] };
  const network = row.network === undefined ? null : `/run/netns/${row.network}`;
  const translation = toOci(
    body,
    { ...BASE_IMAGE, user, env },
    { ...GUEST, id: ID, network, files: new Set(row.files ?? []) },
  );
  if ('error' in translation) throw new Error(`${row.title}: ${translation.error}`);
  return {
    host: [row.host ?? '', ...translation.prepare.map(scriptOf)].filter((line) => line !== '').join('\n'),
    config: JSON.stringify(translation.config),
    prepare,
  };
}

/** Where a folder is to be, on the host; the image's own folders are there already. */
function scriptOf(preparation: Preparation): string {
  if (preparation.kind === 'image-folder') return '';
  // A file that is mounted is there already.
  const path = `'${preparation.path.replaceAll("'", "'\\''")}'`;
  return `[ -e ${path} ] || mkdir -p ${path}`;
}

/** Tries one row on a machine, which is taken back to its saved state first. */
export async function tryOn(
  machine: Pick<Machine, 'reset' | 'run' | 'writeFile'>,
  row: TruthRow,
  table: TruthTable,
): Promise<Outcome> {
  const { host, config, prepare } = trialOf(row, table);
  await machine.reset();
  if (host !== '') {
    const done = await machine.run(`set -e\n${host}`, { seconds: HOST_SECONDS });
    if (done.exit !== 0) return done;
  }
  await machine.writeFile(`/containers/${ID}/config.json`, config);
  if (prepare !== '') await machine.writeFile(`/containers/${ID}/prepare`, prepare);
  return machine.run(`contain ${ID}`, { seconds: table.attack.seconds });
}

/** Whether the kernel's answer is the one that the row claims. */
export function agrees(row: TruthRow, { exit, output }: Outcome): boolean {
  return exit === row.exit && output.includes(row.output);
}
