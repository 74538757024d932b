/** Runs some work, and names its steps on stderr once it has taken a second. */
export async function watchProgress<T>(
  work: (onProgress: (step: string) => void) => Promise<T>
): Promise<T> {
  const start = performance.now();
  let step: string | null = null;
  const show = () => {
    if (step) process.stderr.write(`${step} …\n`);
    step = null;
  };
  const timer = setTimeout(show, 1000);
  try {
    return await work((next) => {
      step = next;
      if (performance.now() - start > 1000) show();
    });
  } finally {
    clearTimeout(timer);
  }
}
