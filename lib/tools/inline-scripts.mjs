import { createHash } from 'node:crypto';

/**
 * The Content-Security-Policy hashes of a page's inline scripts, each once, in the order of the page. The page is
 * Next.js's own output: its attributes hold no `>`, and a script's text ends at its first `</script`.
 *
 * @param {string} html
 */
export function inlineScriptHashes(html) {
  const hashes = new Set();
  for (const [, attributes = '', text = ''] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script/gi)) {
    if (/\ssrc=/i.test(attributes) || isData(attributes)) continue;
    hashes.add(`sha256-${createHash('sha256').update(text).digest('base64')}`);
  }
  return [...hashes];
}

/** A script whose type is no script type is data, which the browser never runs. */
function isData(attributes) {
  const type = /\stype="([^"]*)"/i.exec(attributes)?.[1];
  return type !== undefined && type !== '' && type !== 'module' && !type.includes('javascript');
}
