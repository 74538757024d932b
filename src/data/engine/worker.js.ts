import {readFile} from "node:fs/promises";
import {compileFetched} from "../../../loaders/engine/compileFetched.js";
import {releasedWorker} from "../../../loaders/engine/trim.js";

// A worker that dies (killed for its memory, say) says nothing to its page. It holds a lock of its own name as long as it lives, so that the page, waiting
// for the same lock, is told. Browsers give locks to secure pages only; elsewhere the page hears of errors alone.
const alive = "self.navigator.locks?.request(self.name, () => new Promise(() => {}));\n";
const released = await readFile(releasedWorker, "utf8");
process.stdout.write(alive + compileFetched + released.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
