import {readFile} from "node:fs/promises";
import {keepsAllColumns} from "../../../loaders/engine/keepsAllColumns.js";
import {openNative} from "../../../loaders/engine/native.js";
import {questionRows} from "../../../loaders/engine/questionRows.js";
import {readCurrent, readManifest} from "../../../loaders/records/currentBuild.js";
import {programmeOfLoader} from "../../../loaders/workspace/programme.js";
import {questionFiles} from "../../../loaders/workspace/questionFiles.js";
import {parseSqlFile} from "../../sql/sqlFile.js";

// The questions of the programme, sorted by the names of their files. A question that it shares with
// other programmes is left out if its own records have no answer to it, or lack a column of it.
const {folder, cache} = programmeOfLoader();
const files = await questionFiles(folder);
const current = files.some(({isShared}) => isShared) ? await readCurrent(cache) : null;
const records = current && (await readManifest(current.folder));
await using engine = current && (await openNative(current.folder));
const questions = [];
for (const file of files) {
  const text = await readFile(file.path, "utf8");
  const isAsked =
    !file.isShared ||
    (engine &&
      records &&
      keepsAllColumns(records, text) &&
      (await questionRows(engine, records, {text, name: file.name})));
  if (isAsked) questions.push(...parseSqlFile(text, file.name));
}
process.stdout.write(JSON.stringify(questions));
