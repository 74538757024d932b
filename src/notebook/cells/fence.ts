/** A text in a fenced block of Markdown. The fence is longer than any run of backticks inside. */
export function fenced(info: string, text: string): string {
  // A loop, because a text can have more runs than a call can have arguments.
  let longest = 2;
  for (const [run] of text.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
  const fence = "`".repeat(longest + 1);
  return `${fence}${info}\n${text}\n${fence}`;
}
