// Framework shows the error of a cell again in every cell that uses it. One is enough.

/** The words of an error that a cell has from another cell; null for an error of its own. */
function wordsOfOther(text: string): string | null {
  return /^RuntimeError: ([\s\S]*)$/.exec(text)?.[1] ?? null;
}

/** Hides the errors on a page that repeat the one of the cell in which it happened. */
export function showFirstErrors(page: ParentNode): void {
  const errors = [...page.querySelectorAll<HTMLElement>(".observablehq--error")];
  const texts = errors.map(({textContent}) => textContent ?? "");
  for (const [i, node] of errors.entries()) {
    const words = wordsOfOther(texts[i]);
    node.hidden =
      words !== null && texts.some((text) => wordsOfOther(text) === null && text.includes(words));
  }
}

const isError = (node: Node): boolean =>
  node instanceof Element && node.classList.contains("observablehq--error");

// Errors are looked for only when one comes, because a page changes often.
new MutationObserver((changes) => {
  if (changes.some(({addedNodes}) => [...addedNodes].some(isError))) showFirstErrors(document);
}).observe(document.body, {childList: true, subtree: true});
