import {readQueries} from "../../loaders/workspace/queries.js";

process.stdout.write(JSON.stringify(await readQueries()));
