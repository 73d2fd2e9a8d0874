import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { unzipSync } from 'fflate';

type Cmi = Readonly<Record<string, unknown>>;

/** Where an LMS unpacks a course: deep, and below a name with a space. */
const CONTENT = '/lms/courses/42/content%20a/';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  woff2: 'font/woff2',
  xml: 'application/xml',
};

/**
 * A small LMS: it unpacks the zip into a deep folder, launches the course in a frame within a frame, and keeps what
 * the runtime (scorm-again, which stands for the LMS's API) commits, for the next launch.
 */
export class Lms {
  /** What the last commit left, as the runtime writes it. */
  saved: Cmi | null = null;
  /** While true no commit is taken. */
  failing = false;
  url = '';
  readonly #server: Server;
  readonly #files: Readonly<Record<string, Uint8Array>>;

  constructor(
    zip: Uint8Array,
    readonly version: '1.2' | '2004',
  ) {
    this.#files = unzipSync(zip);
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, type, body }) => {
        response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' });
        response.end(body);
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(
    request: IncomingMessage,
  ): Promise<{ status: number; type: string; body: string | Uint8Array }> {
    const path = new URL(request.url ?? '/', this.url).pathname;
    const html = (body: string) => ({ status: 200, type: 'text/html; charset=utf-8', body });
    if (path === '/lms/player') return html(player(this.version));
    if (path === '/lms/stage') return html(frame(`${CONTENT}index.html`));
    if (path === '/lms/alone') return html(frame(`${CONTENT}index.html`));
    if (path === '/lms/runtime.js')
      return { status: 200, type: 'text/javascript', body: runtime(this.version) };
    if (path === '/lms/player.js') return { status: 200, type: 'text/javascript', body: playerScript(this) };
    if (path === '/lms/commit') return this.#commit(await bodyOf(request));
    const file = this.#files[path.slice(CONTENT.length)];
    if (!path.startsWith(CONTENT) || !file) return { status: 404, type: 'text/plain', body: 'Not here' };
    return { status: 200, type: TYPES[path.split('.').at(-1) ?? ''] ?? 'text/plain', body: file };
  }

  #commit(text: string) {
    const type = 'application/json';
    if (this.failing) return { status: 200, type, body: '{"result":false,"errorCode":101}' };
    this.saved = JSON.parse(text);
    return { status: 200, type, body: '{"result":true,"errorCode":0}' };
  }
}

function runtime(version: Lms['version']): string {
  const name = version === '1.2' ? 'scorm12' : 'scorm2004';
  return readFileSync(createRequire(import.meta.url).resolve(`scorm-again/${name}/min`), 'utf8');
}

function player(version: Lms['version']): string {
  return `<!doctype html><html lang="en"><title>An LMS that speaks ${version}</title>
<link rel="icon" href="data:,"><script src="/lms/runtime.js"></script><script src="/lms/player.js"></script>
<style>html, body { height: 100%; margin: 0 } iframe { width: 100%; height: 100%; border: 0; display: block }</style>
<iframe title="Stage" src="/lms/stage"></iframe></html>`;
}

function frame(src: string): string {
  return `<!doctype html><html lang="en"><title>Stage</title><link rel="icon" href="data:,">
<style>html, body { height: 100%; margin: 0 } iframe { width: 100%; height: 100%; border: 0; display: block }</style>
<iframe title="Course" src="${src}"></iframe></html>`;
}

/** Sets the API up before the stage is drawn, with what was saved; notes each value that the course sets. */
function playerScript({ version, saved }: Lms): string {
  const [name, api, set] =
    version === '1.2' ? ['Scorm12API', 'API', 'LMSSetValue'] : ['Scorm2004API', 'API_1484_11', 'SetValue'];
  return `
const api = new window.${name}({ autocommit: false, lmsCommitUrl: '/lms/commit', sendFullCommit: true, logLevel: 5 });
const saved = ${JSON.stringify(saved)};
if (saved) api.loadFromJSON(saved.cmi ?? saved, 'cmi');
${version === '1.2' ? "api.cmi.core.student_id = 'ada@example.org';" : "api.cmi.learner_id = 'ada@example.org';"}
window.told = [];
const set = api.${set};
api.${set} = (element, value) => {
  const answer = set.call(api, element, value);
  window.told.push([element, String(value), String(answer)]);
  return answer;
};
window.${api} = api;
`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
