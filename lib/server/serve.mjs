/**
 * Serves out/ to browsers. PORT (4173) and HOST (127.0.0.1: this machine alone) say where.
 */
import { fileURLToPath } from 'node:url';
import { close, listen } from './listen.mjs';
import { createSite, mountOf, NoBuildError } from './site.mjs';

const DEFAULT_PORT = 4173;
const folder = process.env.WATERTIGHT_OUT ?? fileURLToPath(new URL('../../out/', import.meta.url));
const host = process.env.HOST || '127.0.0.1';

try {
  const wanted = portFrom(process.env.PORT);
  const site = createSite(folder);
  const { server, port } = await listen(site, { port: wanted, host });
  if (wanted !== 0 && port !== wanted) console.log(`Port ${wanted} is taken; using ${port}.`);
  console.log(`Watertight is at http://${nameOf(host)}:${port}${mountOf(folder)}/`);
  console.log('Ctrl-C stops it.');
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => close(server).then(() => process.exit(0)));
} catch (error) {
  if (!(error instanceof NoBuildError || error.code)) throw error;
  console.error(error instanceof NoBuildError ? error.message : `The server cannot start: ${error.message}`);
  process.exitCode = 1;
}

function portFrom(text) {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw Object.assign(new Error(`PORT is ${text}, which is no port number.`), { code: 'BAD_PORT' });
}

/** What to type into a browser to reach an address that the server listens on. */
function nameOf(address) {
  if (address === '127.0.0.1' || address === '0.0.0.0' || address === '::') return 'localhost';
  return address.includes(':') ? `[${address}]` : address;
}
