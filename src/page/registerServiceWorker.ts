// Registers the service worker of a site that works offline (`OFFLINE=true`,
// `loaders/site/offline.ts`). It is registered at the site's root, after the page has loaded.
// Browsers allow it on https and on localhost only.
const root = new URL("../../", import.meta.url);
const register = () =>
  navigator.serviceWorker
    ?.register(new URL("sw.js", root), {scope: root.href, updateViaCache: "none"})
    .catch(() => {});

if (document.readyState === "complete") register();
else addEventListener("load", register, {once: true});
