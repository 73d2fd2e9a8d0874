import { cpSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatHeaders } from '../../lib/server/header-file.mjs';
import { close, listen } from '../../lib/server/listen.mjs';
import { createSite } from '../../lib/server/site.mjs';
import { filesIn } from '../../lib/tools/folder.mjs';
import { serviceWorker } from '../../lib/tools/offline.mjs';
import { siteHeaders } from '../../lib/tools/site-headers.mjs';

const OUT = fileURLToPath(new URL('../../out', import.meta.url));
/** What every page says at its foot, in the build that is there and in the one after it. */
export const FIRST = 'Checked against Docker 29.7';
export const SECOND = 'Checked against Docker 29.8';

/** A build as a later one would be: every chunk under another name, another build id, another word on each page. */
export function laterBuild(): string {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-later-'));
  const files: readonly string[] = filesIn(OUT).filter(
    (file: string) => !/\.(?:br|gz)$|^_headers$/.test(file),
  );
  const chunks = files.filter((file) => /^_next\/static\/chunks\/.+\.(?:js|css)$/.test(file));
  const names = new Map(
    chunks.map((file) => [basename(file), basename(file).replace(/\.(\w+)$/, 'later.$1')]),
  );
  const pattern = new RegExp([...names.keys()].map((name) => name.replaceAll('.', '\\.')).join('|'), 'g');
  for (const file of files) {
    const target = join(folder, dirname(file), names.get(basename(file)) ?? basename(file));
    mkdirSync(dirname(target), { recursive: true });
    if (!/\.(?:html|txt|js|css)$/.test(file)) {
      linkOrCopy(join(OUT, file), target);
      continue;
    }
    const text = readFileSync(join(OUT, file), 'utf8');
    const later = text.replace(pattern, (name) => names.get(name) ?? name).replaceAll(FIRST, SECOND);
    writeFileSync(target, later.replaceAll(buildId(files), 'later-build-id-000000'));
  }
  finish(folder);
  return folder;
}

/** Where the two are on one disk, a link is at once. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    cpSync(from, to);
  }
}

/** Next.js’s own name for a build, under which it keeps its manifests. */
function buildId(files: readonly string[]): string {
  const manifest = files.find((file) => file.endsWith('/_buildManifest.js')) ?? '';
  return basename(dirname(manifest)) || 'no build id';
}

function finish(folder: string): void {
  const files: readonly string[] = filesIn(folder).filter(
    (file: string) => !/^(?:_headers|sw\.js)$/.test(file),
  );
  const worker = serviceWorker({ files, read: (file: string) => readFileSync(join(folder, file)) });
  writeFileSync(join(folder, 'sw.js'), worker);
  const rules = siteHeaders({
    mount: '',
    files: [...files, 'sw.js'],
    read: (file: string) => readFileSync(join(folder, file), 'utf8'),
  });
  writeFileSync(join(folder, '_headers'), formatHeaders(rules));
}

/** A server whose build can be changed, whose service worker can be taken away, and that can go off line. */
export class Harbour {
  readonly #sites = new Map<string, RequestListener>();
  readonly #folders: string[] = [];
  #folder = OUT;
  #server: Server | null = null;
  #port = 0;
  /** What is answered for `sw.js` in its place. */
  worker: { status: number; text: string } | null = null;

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async open(): Promise<void> {
    const answer: RequestListener = (request, response) => {
      if (this.worker && request.url === '/sw.js') {
        response.writeHead(this.worker.status, { 'Content-Type': 'text/javascript' });
        response.end(this.worker.text);
        return;
      }
      const site: RequestListener = this.#sites.get(this.#folder) ?? createSite(this.#folder);
      this.#sites.set(this.#folder, site);
      site(request, response);
    };
    const { server, port } = await listen(answer, { port: this.#port, host: '127.0.0.1' });
    this.#server = server;
    this.#port = port;
  }

  /** Puts a later build in the place of the first one. */
  deploy(folder: string): void {
    this.#folder = folder;
    this.#folders.push(folder);
  }

  /** The line is cut: nobody answers at this address any more. */
  async cut(): Promise<void> {
    if (this.#server) await close(this.#server);
    this.#server = null;
  }

  async leave(): Promise<void> {
    await this.cut();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }
}
