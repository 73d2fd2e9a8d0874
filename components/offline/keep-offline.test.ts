import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepOffline, type NewVersion } from './keep-offline';

/** A service worker as the page sees it. */
class Worker extends EventTarget {
  readonly said: unknown[] = [];
  constructor(public state: string) {
    super();
  }
  postMessage(word: unknown) {
    this.said.push(word);
  }
  become(state: string) {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class Registration extends EventTarget {
  waiting: Worker | null = null;
  installing: Worker | null = null;
  active = new Worker('activated');
  update = vi.fn(() => Promise.resolve());
}

class Container extends EventTarget {
  controller: Worker | null = null;
  registration = new Registration();
  register = vi.fn(() => Promise.resolve(this.registration));
  getRegistration = vi.fn(() => Promise.resolve(this.registration));
  ready = Promise.resolve(this.registration);
}

/** A page that has loaded, with or without service workers, alone or in a frame. */
function page({ workers, framed = false }: { workers?: Container; framed?: boolean }) {
  const reload = vi.fn();
  const frame: Record<string, unknown> = {
    location: { reload },
    requestIdleCallback: (work: () => void) => work(),
  };
  frame.top = framed ? {} : frame;
  vi.stubGlobal('window', frame);
  vi.stubGlobal(
    'document',
    Object.assign(new EventTarget(), { readyState: 'complete', visibilityState: 'visible' }),
  );
  vi.stubGlobal('navigator', { serviceWorker: workers });
  return reload;
}

/** Starts it, and lets everything happen that waits for nothing else. */
async function start(): Promise<NewVersion[]> {
  const told: NewVersion[] = [];
  keepOffline('/tight', (version) => told.push(version));
  await new Promise((resolve) => setTimeout(resolve, 0));
  return told;
}

afterEach(() => vi.unstubAllGlobals());

describe('a page that is kept for offline use', () => {
  it('does nothing where there are no service workers, and nothing in a frame', async () => {
    page({});
    expect(await start()).toEqual([]);
    const workers = new Container();
    page({ workers, framed: true });
    expect(await start()).toEqual([]);
    expect(workers.register).not.toHaveBeenCalled();
  });

  it('brings in the worker with the first visit, and asks it for the rest', async () => {
    const workers = new Container();
    page({ workers });
    expect(await start()).toEqual([]);
    expect(workers.register).toHaveBeenCalledWith('/tight/sw.js', {
      scope: '/tight/',
      updateViaCache: 'none',
    });
    expect(workers.registration.active.said).toEqual(['later']);
  });

  it('is not told of the first worker of all', async () => {
    const workers = new Container();
    page({ workers });
    const told = await start();
    workers.controller = workers.registration.active;
    workers.dispatchEvent(new Event('controllerchange'));
    expect(told).toEqual([]);
  });

  it('goes on in silence where the worker cannot be had', async () => {
    const workers = new Container();
    workers.register.mockRejectedValue(new TypeError('404'));
    page({ workers });
    expect(await start()).toEqual([]);
  });
});

describe('a new version', () => {
  const controlled = () => {
    const workers = new Container();
    workers.controller = workers.registration.active;
    return workers;
  };

  it.each([
    [
      'was waiting before the page came',
      (found: Registration, worker: Worker) => {
        worker.state = 'installed';
        found.waiting = worker;
      },
    ],
    [
      'was under way when the page came',
      (found: Registration, worker: Worker) => {
        found.installing = worker;
      },
    ],
  ])('is told of when it %s', async (_, arrange) => {
    const workers = controlled();
    const worker = new Worker('installing');
    arrange(workers.registration, worker);
    page({ workers });
    const told = await start();
    if (worker.state === 'installing') worker.become('installed');
    expect(told).toMatchObject([{ accepted: false }]);
    expect(workers.register).not.toHaveBeenCalled();
  });

  it('is told of when it comes later, and taken when it is accepted: only then the page reloads', async () => {
    const workers = controlled();
    const reload = page({ workers });
    const told = await start();
    const worker = new Worker('installing');
    workers.registration.installing = worker;
    workers.registration.dispatchEvent(new Event('updatefound'));
    worker.become('installed');
    expect(worker.said).toEqual([]);
    told[0]?.take();
    expect(worker.said).toEqual(['take-over']);
    expect(reload).not.toHaveBeenCalled();
    workers.dispatchEvent(new Event('controllerchange'));
    expect(reload).toHaveBeenCalledOnce();
  });

  it('that another tab accepted never reloads this one unasked', async () => {
    const workers = controlled();
    const reload = page({ workers });
    const told = await start();
    workers.dispatchEvent(new Event('controllerchange'));
    expect(told).toMatchObject([{ accepted: true }]);
    expect(reload).not.toHaveBeenCalled();
    told[0]?.take();
    expect(reload).toHaveBeenCalledOnce();
  });
});
