/** How long the page's thread is held at most before others have their turn, in milliseconds. */
const SLICE = 12;
const AT_ONCE = 16;

/**
 * Does this work for each item, a few at a time, and lets the page breathe after every slice of time. `told` hears
 * how many are done, a few times a second.
 */
export async function readBySlices<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  told: (done: number) => void,
): Promise<void> {
  let [began, said] = [performance.now(), performance.now()];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    await Promise.all(items.slice(at, at + AT_ONCE).map(work));
    if (performance.now() - said > 150) {
      told(Math.min(at + AT_ONCE, items.length));
      said = performance.now();
    }
    if (performance.now() - began > SLICE) {
      await breath();
      began = performance.now();
    }
  }
}

/** Lets everything run that waits: input, painting, other work. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
