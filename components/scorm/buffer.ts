/**
 * The one use that the engine's parser makes of Node.js's Buffer: the bytes of a character, to see whether it is a
 * byte order mark. The site's build brings a whole Buffer for it; a package is given this.
 */
export const Buffer = { from: (text: string): Uint8Array => new TextEncoder().encode(text) };
