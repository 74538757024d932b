import {describe, expect, it} from "vitest";
import {clockMacros} from "../../src/sql/clock.js";
import {SqlText} from "../../src/sql/sqlText.js";

describe("clockMacros(sql)", () => {
  const namesIn = (text: string) => clockMacros(new SqlText(text)).map(({name}) => name);

  it("gives the macros that SQL needs, also for words without brackets", () => {
    expect(namesIn("SELECT current_date, now() - INTERVAL 1 DAY")).toEqual([
      "current_date()",
      "now()"
    ]);
    expect(namesIn("SELECT CURRENT_TIMESTAMP, localtime")).toEqual([
      "get_current_timestamp()",
      "current_localtime()"
    ]);
    expect(namesIn("SELECT 'now', constructor -- today()")).toEqual([]);
  });
});
