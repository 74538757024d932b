// Buttons that say what they copy (`data-copies`, an element's id) work wherever they stand, also in what was written at build.
document.addEventListener("click", async (event) => {
  const button = (event.target as Element).closest<HTMLElement>("button[data-copies]");
  const source = button && document.getElementById(button.dataset.copies!);
  if (!source) return;
  const done = await copyText(source);
  const status = button.closest("details")?.querySelector("[role=status]");
  if (status)
    status.textContent = done ? "Copied." : "Marked: your browser's own Copy takes it from here.";
});

/** Copies what an element says. Where a page may not write to the clipboard (an intranet without https), it is selected, and copied the older way. */
async function copyText(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent!);
    return true;
  } catch {
    getSelection()?.selectAllChildren(source);
    return document.execCommand("copy");
  }
}
