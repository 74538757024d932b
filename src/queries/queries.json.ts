import {readQueries} from "../../loaders/queries.js";

process.stdout.write(JSON.stringify(await readQueries()));
