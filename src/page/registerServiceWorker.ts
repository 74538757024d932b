// Pages have it from their head where the site shall be kept in the browser (`OFFLINE=true`, `loaders/site/offline.ts`). The worker stands at the site's root, wherever that is; it starts
// once the page has what it needs. Browsers give it to https and to this computer only.
const root = new URL("../../", import.meta.url);
const register = () =>
  navigator.serviceWorker
    ?.register(new URL("sw.js", root), {scope: root.href, updateViaCache: "none"})
    .catch(() => {});

if (document.readyState === "complete") register();
else addEventListener("load", register, {once: true});
