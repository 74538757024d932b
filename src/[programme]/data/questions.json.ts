import {existsSync} from "node:fs";
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {programmeOfLoader} from "../../../loaders/workspace/programme.js";
import {parseSqlFile} from "../../sql/sqlFile.js";

// The programme's own questions, sorted by the names of their files.
const folder = join(programmeOfLoader().folder, "questions");
const files = existsSync(folder)
  ? (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort()
  : [];
const questions = await Promise.all(
  files.map(async (file) => parseSqlFile(await readFile(join(folder, file), "utf8"), file))
);
process.stdout.write(JSON.stringify(questions.flat()));
