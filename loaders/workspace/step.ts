/** Does a step of a build, and says on one line what became of it, why, and how long it took. A step that fails says nothing: its error does. */
export async function step<T>(
  name: string,
  work: (say: (outcome: string) => void) => Promise<T>
): Promise<T> {
  const start = performance.now();
  let outcome = "done";
  const result = await work((words) => {
    outcome = words;
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${name}: ${outcome} (${seconds} s)\n`);
  return result;
}
