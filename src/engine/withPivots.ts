import {answerPivots} from "../sql/pivot.js";
import type {SqlText} from "../sql/sqlText.js";
import type {LockedDatabase} from "./lockedDatabase.js";

/** SQL whose PIVOTs have their values, which the database is asked first. */
export function withPivots(sql: SqlText, database: LockedDatabase): Promise<SqlText> {
  return answerPivots(sql, (query) => database.rows({sql: query, values: []}));
}
