// Keeps the part of the page that the address names in view while the page is still growing, until
// the reader scrolls or presses a key.
const id = idIn(location.hash);
if (id) {
  const stop = new AbortController();
  const observer = new MutationObserver(() => document.getElementById(id)?.scrollIntoView());
  observer.observe(document.body, {subtree: true, childList: true});
  stop.signal.addEventListener("abort", () => observer.disconnect());
  for (const type of ["wheel", "keydown", "pointerdown"])
    addEventListener(type, () => stop.abort(), {once: true, passive: true, signal: stop.signal});
  setTimeout(() => stop.abort(), 8000);
}

/** The id in the fragment of an address; "" for a fragment that holds something else. */
function idIn(hash: string): string {
  if (hash.includes("=")) return "";
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}
