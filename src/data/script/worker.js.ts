import {bundleWorkerScript} from "../../../loaders/script/workerScript.js";

process.stdout.write(await bundleWorkerScript(new URL("../../script/", import.meta.url)));
