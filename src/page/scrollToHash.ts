// An address may name a part of the page that is made, or moved by what is made above it, after the page has been opened: it is kept in view until all is there, or the reader moves.
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
