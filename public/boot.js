// The first script of every page. Where the browser enforces Trusted Types, a script may only be loaded from an
// address that this policy lets through: our own built chunks and the service worker, beside this file. Markup and
// code have no rule, so every such sink stays shut. Browsers without Trusted Types skip it.
if (window.trustedTypes) {
  const chunks = new URL('_next/static/', document.currentScript.src).href;
  const worker = new URL('sw.js', document.currentScript.src).href;
  window.trustedTypes.createPolicy('default', {
    createScriptURL(address) {
      const { href } = new URL(address, document.baseURI);
      if (href.startsWith(chunks) || href === worker) return address;
      throw new TypeError(`Not one of this site's scripts: ${href}`);
    },
  });
}
