// A button with `data-copies` (an element's id) copies that element's text. One listener serves all
// buttons, including those in the built HTML.
document.addEventListener("click", async (event) => {
  const button = (event.target as Element).closest<HTMLElement>("button[data-copies]");
  const source = button && document.getElementById(button.dataset.copies!);
  if (!source) return;
  const done = await copyText(source);
  const status = button.closest("details")?.querySelector("[role=status]");
  if (status)
    status.textContent = done ? "Copied." : "The text is selected. Press Ctrl+C to copy it.";
});

/**
 * Copies an element's text. If the page may not write to the clipboard (an intranet without https),
 * it selects the text and uses the older copy command. Resolves to false if both fail.
 */
async function copyText(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent!);
    return true;
  } catch {
    getSelection()?.selectAllChildren(source);
    return document.execCommand("copy");
  }
}
