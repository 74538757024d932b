import type {Manifest} from "../../src/records/manifest.js";
import {bindParameters, parametersOf} from "../../src/sql/queryParameters.js";
import {parseSqlFile} from "../../src/sql/sqlFile.js";
import {SqlText} from "../../src/sql/sqlText.js";
import type {NativeEngine} from "./native.js";

/**
 * The fewest rows that a question of a file has, with the first values of its parameters; null if
 * the records cannot answer all of them.
 */
export async function questionRows(
  engine: NativeEngine,
  records: Manifest,
  {text, name}: {text: string; name: string}
): Promise<number | null> {
  try {
    let fewest = Infinity;
    for (const {sql, parameters} of parseSqlFile(text, name)) {
      const parsed = new SqlText(sql);
      const rows = await engine.rows(
        bindParameters(parsed, parametersOf(parsed, records), parameters)
      );
      fewest = Math.min(fewest, rows.length);
    }
    return fewest;
  } catch {
    return null;
  }
}
