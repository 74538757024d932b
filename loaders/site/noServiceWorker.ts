// Becomes `sw.js` of a site that browsers do not keep (`loaders/site/offline.ts`). It removes all that
// an earlier worker kept, and itself.

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Surroundings {
  registration: {scope: string; unregister(): Promise<boolean>};
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", act: (event: Extendable) => void): void;
}

const worker = self as unknown as Surroundings;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(`whatworked ${worker.registration.scope} `)) await caches.delete(name);
  await worker.registration.unregister();
}

export {};
