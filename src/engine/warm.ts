import {parquet} from "./parquet.js";
import {warmUp} from "./sql.js";

// The SQL page has it from the head (`loaders/site/head.ts`): whoever comes there will ask, so the engine starts beside the editor and not after it. What goes wrong here is said when
// something is asked.
warmUp().catch(() => {});
parquet().catch(() => {});
