/** Headers of every answer. The pages' own policies are in `pagePolicy`. */
export const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': [
    'accelerometer',
    'camera',
    'display-capture',
    'geolocation',
    'gyroscope',
    'hid',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'publickey-credentials-get',
    'screen-wake-lock',
    'serial',
    'usb',
    'xr-spatial-tracking',
  ]
    .map((feature) => `${feature}=()`)
    .join(', '),
};

export const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Names of the policies that Next.js and our boot script create. */
const SITE_POLICIES = ['default', 'nextjs'];

/** Names that Monaco 0.57 creates in the parts of it that we load. */
const EDITOR_POLICIES = [
  'dompurify',
  'editorViewLayer',
  'domLineBreaksComputer',
  'standaloneColorizer',
  'tokenizeToString',
  'stickyScrollViewLayer',
  'editorGhostText',
  'diffEditorWidget',
  'diffReview',
  'richScreenReaderContent',
  'defaultWorkerFactory',
];

/**
 * The Content-Security-Policy of one page.
 *
 * `hashes`: the page's inline scripts, as `sha256-…`. `editor`: whether Monaco may run there; it writes `<style>`
 * elements and style attributes, which no hash can cover, so such pages allow inline styles. Scripts never.
 *
 * @param {{ hashes: readonly string[], editor: boolean }} page
 */
export function pagePolicy({ hashes, editor }) {
  const names = editor ? [...SITE_POLICIES, ...EDITOR_POLICIES] : SITE_POLICIES;
  return serialize({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...hashes.map((hash) => `'${hash}'`)],
    'style-src': editor ? ["'self'", "'unsafe-inline'"] : ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': names,
  });
}

/** For the script that starts a worker: it loads our own chunks and reaches nothing else. */
export const WORKER_POLICY = serialize({ 'default-src': ["'none'"], 'script-src': ["'self'"] });

/**
 * For the script of the sandbox's worker: it fetches the guest's image from our own origin and compiles the emulator,
 * which is WebAssembly and takes its breaks through a worker made from a blob. Both stand in this answer alone.
 */
export const SANDBOX_WORKER_POLICY = serialize({
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ['blob:'],
  'connect-src': ["'self'"],
});

/** For the service worker: it fetches this site's own files and loads no script beside its own. */
export const SERVICE_WORKER_POLICY = serialize({ 'default-src': ["'none'"], 'connect-src': ["'self'"] });

/** For whatever is neither a page nor a worker: opened as a document of its own, it may do nothing at all. */
export const INERT_POLICY = serialize({
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
});

/** @param {Record<string, readonly string[]>} directives */
function serialize(directives) {
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
}
