/** What `npm start` serves at, unless PORT says otherwise. */
const SERVED_AT = 'http://localhost:4173';

/**
 * The environment of the build. WATERTIGHT_SITE: the address of the home page, as readers will see it, with its path
 * where the site is mounted under one. WATERTIGHT_BASE_PATH: that path alone.
 */
export type SiteEnvironment = Readonly<Record<string, string | undefined>>;

/** The address of the site's home page, with a slash at its end. */
export type Site = string;

/**
 * Where the site stands. Without WATERTIGHT_SITE it is where `npm start` serves it. Throws where the variable holds
 * no http address, or one with a query or a fragment, to which no page's path could be added.
 */
export function siteOf({ WATERTIGHT_SITE: given, WATERTIGHT_BASE_PATH: mount = '' }: SiteEnvironment): Site {
  if (!given) return `${SERVED_AT}${trimmed(mount)}/`;
  const url = URL.canParse(given) ? new URL(given) : null;
  const isHome = url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
  if (!isHome)
    throw new Error(
      `WATERTIGHT_SITE is ${given}; it has to be the home page's address, like https://example.org/`,
    );
  return `${trimmed(url.href)}/`;
}

/** The address of a page or file of the site; `path` begins with a slash. */
export function addressOf(site: Site, path: string): string {
  return site + path.slice(1);
}

function trimmed(address: string): string {
  let end = address.length;
  while (address[end - 1] === '/') end -= 1;
  return address.slice(0, end);
}
