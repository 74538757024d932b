/**
 * What `read` finds out about the words and the variables of a command. If `read` throws, the command
 * was used wrongly: only the message is printed, and the process ends with exit code 2.
 */
export async function orWrongUsage<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  }
}
