import {readFile} from "node:fs/promises";
import {trimEngine} from "../../../loaders/engine/trim.js";

process.stdout.write(await readFile(await trimEngine()));
