/** A version of the site that came while a page of another one is open. */
export interface NewVersion {
  /** Another tab has accepted it already: a reload of this one is all that is missing. */
  readonly accepted: boolean;
  /** Brings the new version into this tab. */
  take(): void;
}

/** A tab that somebody comes back to looks for a new version, at most this often. */
const HALF_HOUR = 1_800_000;

/**
 * Lets the site's service worker keep it for offline use, and tells of new versions. Does nothing where there are no
 * service workers (a plain http address among others) and inside a frame, whose host decides what is kept.
 */
export function keepOffline(base: string, tell: (version: NewVersion) => void): void {
  const { serviceWorker: workers } = navigator;
  if (!workers || window.top !== window) return;
  const begin = () => void register(workers, base, tell).catch(() => undefined);
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin, { once: true });
}

async function register(
  workers: ServiceWorkerContainer,
  base: string,
  tell: (version: NewVersion) => void,
): Promise<void> {
  let [controlled, asked] = [workers.controller !== null, false];
  workers.addEventListener('controllerchange', () => {
    if (asked) window.location.reload();
    // The first one of all comes without a change: it keeps what this page is made of.
    else if (controlled) tell({ accepted: true, take: () => window.location.reload() });
    controlled = true;
  });

  // Where a worker is at its post, to register it again would call back one that has been told to leave.
  const registration = controlled
    ? await workers.getRegistration()
    : await workers.register(`${base}/sw.js`, { scope: `${base}/`, updateViaCache: 'none' });
  if (!registration) return;
  const tellOf = (worker: ServiceWorker | null) => {
    if (worker?.state !== 'installed' || !controlled) return;
    const take = () => {
      asked = true;
      worker.postMessage('take-over');
    };
    tell({ accepted: false, take });
  };
  const follow = () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => tellOf(worker));
  };
  tellOf(registration.waiting);
  // One may be on its way already.
  follow();
  registration.addEventListener('updatefound', follow);
  lookNowAndThen(registration);
  const { active } = await workers.ready;
  whenIdle(() => {
    registration.update().catch(() => undefined);
    if (!savesData()) active?.postMessage('later');
  });
}

/** Each page looks once when it has come to rest; a tab that stays open looks when somebody comes back to it. */
function lookNowAndThen(registration: ServiceWorkerRegistration): void {
  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < HALF_HOUR) return;
    looked = Date.now();
    registration.update().catch(() => undefined);
  });
}

/** Whether the reader has asked their browser to load no more than is needed. */
function savesData(): boolean {
  return 'connection' in navigator && (navigator.connection as { saveData?: boolean }).saveData === true;
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 2000);
}
