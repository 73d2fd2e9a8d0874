import { createServer } from 'node:http';

/** How many ports after the wanted one are tried. */
const TRIES = 50;

/**
 * Starts a server on the wanted port or, where that is taken, on the next free one. Port 0 lets the system choose.
 *
 * @param {import('node:http').RequestListener} handler
 * @param {{ port: number, host: string }} wanted
 * @returns {Promise<{ server: import('node:http').Server, port: number }>}
 */
export async function listen(handler, { port, host }) {
  for (let candidate = port; ; candidate++) {
    const server = createServer(handler);
    try {
      await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(candidate, host, resolve);
      });
      const address = server.address();
      return { server, port: typeof address === 'object' && address ? address.port : candidate };
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || candidate >= port + TRIES || candidate >= 65535) throw error;
    }
  }
}

/** Closes a server at once, open connections included. */
export function close(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
}
