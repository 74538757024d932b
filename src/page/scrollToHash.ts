// Keeps the part of the page that the address names in view while the page is still growing, until
// the reader scrolls or presses a key.
if (location.hash && !location.hash.includes("=")) {
  const id = decodeURIComponent(location.hash.slice(1));
  const stop = new AbortController();
  const observer = new MutationObserver(() => document.getElementById(id)?.scrollIntoView());
  observer.observe(document.body, {subtree: true, childList: true});
  stop.signal.addEventListener("abort", () => observer.disconnect());
  for (const type of ["wheel", "keydown", "pointerdown"])
    addEventListener(type, () => stop.abort(), {once: true, passive: true, signal: stop.signal});
  setTimeout(() => stop.abort(), 8000);
}
