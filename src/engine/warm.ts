import {warmWorker} from "./startWorker.js";

// The SQL page has it from the head (`loaders/site/head.ts`): whoever comes there will ask, so the engine starts before the editor, and not after it.
warmWorker();
