/**
 * The policy of a package's page. As a meta element it cannot say who may frame the page, which an LMS has to do
 * anyway, and it needs no address to connect to: everything is a script, a style or a font of the package, and the
 * LMS's API makes its own requests from its own page.
 */
export const PACKAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** Files of the page, relative to it. */
export interface LaunchFiles {
  /** Runs before every other script: the Trusted Types policy. */
  readonly boot: string;
  readonly script: string;
  readonly style: string;
}

/** The page that an LMS launches. Every address in it is relative, so it works in any folder. */
export function launchPage(title: string, { boot, script, style }: LaunchFiles): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PACKAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')} · Watertight</title>
<script src="${boot}"></script>
<link rel="stylesheet" href="${style}">
<script type="module" src="${script}"></script>
</head>
<body>
<div id="course"><noscript><p>These lessons are graded in the browser, which needs JavaScript.</p></noscript></div>
</body>
</html>
`;
}
