/**
 * A fact that is computed at the first question and kept for the others. Setups, files and containers do not change
 * once they are built; without this, a check that asks about its setup at every container takes quadratic time.
 */
export function once<Key extends object, Fact>(compute: (key: Key) => Fact): (key: Key) => Fact {
  const known = new WeakMap<Key, { readonly fact: Fact }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.fact;
    const fact = compute(key);
    known.set(key, { fact });
    return fact;
  };
}
