import {readNotebooks} from "../../../loaders/notebooks/readNotebooks.js";
import {programmeOfLoader} from "../../../loaders/workspace/programme.js";

const {folder} = programmeOfLoader();
process.stdout.write(JSON.stringify(await readNotebooks(folder)));
