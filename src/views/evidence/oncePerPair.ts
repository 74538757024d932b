/**
 * Stores the result for each pair of two objects, such as a feature and a domain. Further arguments
 * are passed on, and must be the same in every call for a pair.
 */
export function oncePerPair<A extends object, B extends object, Rest extends unknown[], Result>(
  compute: (one: A, other: B, ...rest: Rest) => Result
): (one: A, other: B, ...rest: Rest) => Result {
  const known = new WeakMap<A, Map<B, Result>>();
  return (one, other, ...rest) => {
    const own = known.get(one) ?? new Map<B, Result>();
    known.set(one, own);
    if (!own.has(other)) own.set(other, compute(one, other, ...rest));
    return own.get(other)!;
  };
}
