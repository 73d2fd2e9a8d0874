import type { Instruction } from '../languages/dockerfile';
import { type DockerfileFile, type EnvFile, envFacts, folderOf, plainPath } from '../setup';
import type { Word } from '../text';
import { secretOf } from './no-env-secrets-judge';
import type { Problem } from './types';

/** Files whose name says that they hold a secret. Examples and public halves are not among them. */
const SECRET_FILES: readonly RegExp[] = [
  /^\.env(?!\.(?:example|sample|template|dist|defaults?)$)(?:\..+)?$/,
  /^(?!.*(?:example|sample|template)).+\.env$/,
  /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/,
  /^(?!.*(?:cert|ca|chain|public|pub|dhparam|bundle|crt)).*\.pem$/,
  /^(?!.*(?:public|pub)\b).+\.(?:key|ppk)$/,
  /\.(?:p12|pfx|jks|keystore|kdbx|ovpn)$/,
  /^\.(?:npmrc|pypirc|netrc|pgpass|my\.cnf|git-credentials|htpasswd|dockercfg|s3cfg|boto)$/,
  /^(?:credentials(?:\.json)?|kubeconfig|service[-_]account.*\.json|client_secrets?.*\.json)$/,
  /^secrets?\.(?:ya?ml|json|txt|env|toml|ini|properties)$/,
  /^(?:\.ssh|\.aws|\.gnupg|\.kube)$/,
];

/** Each of them has one of these, and few other files do. */
const HINT = /env|id_|^\.|cred|kube|service|client|secret|\.(?:pem|key|ppk|p12|pfx|jks|keystore|kdbx|ovpn)$/;

/** Files that hold secrets and that COPY or ADD puts into the image, and heredocs that write one. */
export function copiedSecrets(file: DockerfileFile, instruction: Instruction): readonly Problem[] {
  const { words, heredocs } = instruction;
  const target = words.at(-1);
  const sources = words.slice(0, -1).filter(isSecretFile);
  const written = heredocs.length > 0 && target && isSecretFile(target) ? [target] : [];
  return [...sources, ...written].map((word) => ({
    kind: 'secret-file',
    severity: 'warning',
    place: { file, span: word.span },
    message: `${baseName(word.value)} looks like a file with a secret, and it becomes part of the image.`,
    consequence:
      'It is no variable, and the leak is the same: whoever can pull the image has the file, even if a later layer deletes it.',
    advice:
      'Mount it where it is needed: RUN --mount=type=secret for the build, a read-only volume for the container.',
    target: baseName(word.value),
  }));
}

/** Environment files of the setup with secrets that a copy of the folder around them takes along. */
export function copiedFolders(
  file: DockerfileFile,
  { words, flags }: Instruction,
  envFiles: readonly EnvFile[],
): readonly Problem[] {
  if (envFiles.length === 0 || flags.some(({ name }) => name === 'from' || name === 'exclude')) return [];
  return words.slice(0, -1).flatMap((word): Problem[] => {
    const taken = envFiles.find((env) => isWithin(file, env, word.value) && hasSecret(env));
    if (!taken) return [];
    const name = baseName(taken.path);
    return [
      {
        kind: 'env-file-copied',
        severity: 'warning',
        place: { file, span: word.span },
        message: `This copies ${name} with the folder that it is in: its secrets become part of the image.`,
        consequence:
          'It is no variable, and the leak is the same: whoever can pull the image has the file, even if a later layer deletes it.',
        advice: `Name ${name} in .dockerignore, which these files do not show, or copy what the image needs and nothing beside it.`,
        target: name,
      },
    ];
  });
}

/** True where a COPY of `source`, from the folder of its Dockerfile, takes the file along. */
function isWithin(file: DockerfileFile, env: EnvFile, source: string): boolean {
  const folder = folderOf(file.path);
  const path = plainPath(env.path);
  if (folder !== '' && !path.startsWith(`${folder}/`)) return false;
  const inContext = folder === '' ? path : path.slice(folder.length + 1);
  const wanted = plainPath(source);
  return wanted === '' || inContext.startsWith(`${wanted}/`) || (wanted === '*' && !inContext.includes('/'));
}

function hasSecret(env: EnvFile): boolean {
  return envFacts(env, 'compose').entries.some(({ name, value }) => secretOf(name.value, value) !== null);
}

function isSecretFile({ value }: Word): boolean {
  const name = baseName(value).toLowerCase();
  return HINT.test(name) && SECRET_FILES.some((pattern) => pattern.test(name));
}

function baseName(path: string): string {
  const parts = path.split(/[/\\]+/).filter((part) => part !== '');
  return parts.at(-1) ?? '';
}
