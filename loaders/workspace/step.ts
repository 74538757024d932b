/**
 * Runs a step of a build, and prints its result and its time on one line. A step that fails prints
 * only its error.
 */
export async function step<T>(
  name: string,
  work: (report: (outcome: string) => void) => Promise<T>
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
