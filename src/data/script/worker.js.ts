import {bundleWorkerScript} from "../../../loaders/script/workerScript.js";

process.stdout.write(await bundleWorkerScript());
