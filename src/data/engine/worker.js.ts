import {readFile} from "node:fs/promises";
import {compileFetched} from "../../../loaders/engine/compileFetched.js";
import {releasedWorker} from "../../../loaders/engine/trim.js";

// A page gets no event when its worker dies, for example because it is killed for its memory. The
// worker therefore holds a Web Lock of its own name while it lives, and the page waits for the same
// lock. Browsers have Web Locks on secure pages only; elsewhere the page notices errors only.
const holdLock = "self.navigator.locks?.request(self.name, () => new Promise(() => {}));\n";
const released = await readFile(releasedWorker, "utf8");
process.stdout.write(
  holdLock + compileFetched + released.replace(/^\/\/# sourceMappingURL=.*$/m, "")
);
