import {describe, expect, it} from "vitest";
import {pageFile} from "../../src/files/pageFile.js";

describe("pageFile(query)", () => {
  it("writes a page: front matter, parameters, SQL, chart", () => {
    const text = pageFile({
      title: 'Which "regions" <b>?',
      sql: "SELECT name\nFROM projects\nWHERE region = :region;\n",
      parameters: [{name: "region", field: null, type: null, isOptional: false}],
      values: {region: "north_west"},
      chart: "Plot.plot({})",
      data: "abc"
    });
    expect(text).toMatch(
      /^---\ntitle: "Which \\"regions\\" <b>\?"\n---\n\n# Which "regions" &#60;b&#62;\?/
    );
    expect(text).toContain('const the_region = "north_west";');
    expect(text).toContain(
      "```sql id=rows echo\nSELECT name\nFROM projects\nWHERE region = ${the_region}\n```"
    );
    expect(text).toContain("display(Plot.plot({}));");
  });

  it.each(["SELECT '${x}'", "SELECT '</script>'", "SELECT '`'"])(
    "passes %s to query() as text, because a fenced block cannot hold it",
    (sql) => {
      const text = pageFile({
        title: "T",
        sql,
        parameters: [],
        values: {},
        chart: null,
        data: "abc"
      });
      const asked = /await query\((".*"), \{\}\);/.exec(text)?.[1];
      expect(JSON.parse(asked!)).toBe(sql);
      expect(asked).not.toContain("<");
    }
  );
});
