/** Information about the reader's connection, which some browsers give. */
interface Connected {
  connection?: {saveData?: boolean};
}

/** Whether a reader has asked the browser, or the system, for pages that load little. */
export function savesData(): boolean {
  return (
    (navigator as Connected).connection?.saveData === true ||
    matchMedia("(prefers-reduced-data: reduce)").matches
  );
}
