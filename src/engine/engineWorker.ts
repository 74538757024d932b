import {fetchEngineIn, type WorkerGlobals} from "./fetchEngine.js";

/** The bytes of the engine's file when it is unpacked: the build puts the number here. */
declare const engineSize: number;

// The engine's worker runs this before the library's script.
//
// A page gets no event when its worker dies, for example because it is killed for its memory. The
// worker therefore holds a Web Lock of its own name while it lives, and the page waits for the same
// lock. Browsers have Web Locks on secure pages only; elsewhere the page notices errors only.
void self.navigator.locks?.request(self.name, () => new Promise(() => {}));
fetchEngineIn(self as unknown as WorkerGlobals, engineSize);
