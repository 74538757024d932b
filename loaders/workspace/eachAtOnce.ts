/**
 * Works on all items in their order, some at once. After a failure, no work begins; when the work
 * that is under way has ended, the first error is thrown.
 */
export async function eachAtOnce<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>
): Promise<void> {
  const waiting = [...items];
  const errors: unknown[] = [];
  await Promise.all(
    Array.from({length: atOnce}, async () => {
      while (waiting.length && !errors.length)
        await work(waiting.shift()!).catch((error) => errors.push(error));
    })
  );
  if (errors.length) throw errors[0];
}
