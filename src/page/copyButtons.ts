import {copyText} from "./copyText.js";
import {phrase} from "./words/phrase.js";

// A button with `data-copies` (an element's id) copies that element's text. One listener serves all
// buttons, including those in the built HTML.
document.addEventListener("click", async (event) => {
  const button = (event.target as Element).closest<HTMLElement>("button[data-copies]");
  const source = button && document.getElementById(button.dataset.copies!);
  if (!source) return;
  const status = button.closest("details")?.querySelector("[role=status]");
  const say = (text: string) => {
    if (status) status.textContent = text;
  };
  if (await copyText(source.textContent!, say)) say(phrase`Copied.`);
});
