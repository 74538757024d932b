import {describe, expect, it} from "vitest";
import {declaredIn, outcomeIn, refuseSettings} from "../../../loaders/site/frontMatterMeta.js";
import {brokenPage} from "../../../loaders/site/markdown.js";
import {fillProse} from "../../../loaders/site/prose.js";

const prose = {
  programme: {title: "A *programme*", shortTitle: "A"},
  drivers: "",
  notebooks: [{name: "first", title: "Who *says* so?"}],
  overview: "# Words\n\nof its own",
  projects: new Map([["p1", "<b>One</b> | [two]"]])
};

describe("fillProse(markdown, prose, pageOf)", () => {
  it("inserts the Markdown of a programme as Markdown, and names as text", () => {
    expect(fillProse("{{overview}}", prose)).toBe(prose.overview);
    expect(fillProse("# {{ programme.title }}", prose)).toBe("# A &#42;programme&#42;");
    expect(fillProse("{{project.name}}", prose, {project: "p1"})).not.toMatch(/[<>|[\]]/);
    expect(fillProse("{{project.name}}", prose, {project: "p2"})).toBe("p2");
  });

  it("inserts the lead of the overview apart from its sections", () => {
    const own = {...prose, overview: "# Title\n\nLead.\n\n## Notes\n\nMore.\n\n## Last\n"};
    expect(fillProse("{{overview}}", own)).toBe("# Title\n\nLead.\n\n");
    expect(fillProse("{{overview.notes}}", own)).toBe("## Notes\n\nMore.\n\n## Last\n");
    expect(fillProse("{{overview.notes}}", prose)).toBe("");
  });

  it("inserts the titles of notebooks as text, with links", () => {
    expect(fillProse("# {{notebook.title}}", prose, {notebook: "first"})).toBe(
      "# Who &#42;says&#42; so?"
    );
    expect(fillProse("{{notebooks.section}}", prose)).toBe(
      "## Notebooks\n\n- [Who &#42;says&#42; so?](./notebooks/first)"
    );
    expect(fillProse("{{notebooks.section}}", {...prose, notebooks: []})).toBe("");
  });

  it("refuses an unknown name, and names it", () => {
    expect(() => fillProse("{{project.name}}", prose)).toThrow(
      'unknown name in braces: "project.name"'
    );
    expect(() => fillProse("{{overveiw}}", prose)).toThrow('"overveiw"');
  });
});

describe("brokenPage(check)", () => {
  it("shows values as text, whatever they contain", () => {
    const violation = {
      file: "findings.csv",
      row: 3,
      column: "n",
      value: "<script>${alert(1)}</script>\n\n# x",
      rule: "type",
      expected: "a number"
    };
    const page = brokenPage({
      ok: false,
      total: 21,
      violations: [violation],
      more: [{file: "findings.csv", column: "n", rule: "type", count: 20}],
      skipped: [],
      warnings: [],
      rules: 1,
      values: 1
    });
    const line = page.split("\n").find((text) => text.startsWith("<li>findings.csv row 3"));
    expect(line).toBeTruthy();
    expect(line).not.toMatch(/<script|\$\{/);
    expect(page).toContain("… and 20 more of rule type");
  });
});

describe("declaredIn(markdown, file)", () => {
  const page = (declared: string) => `---\ntitle: Drivers\n${declared}\n---\n# Drivers\n`;

  it("returns the features that the front matter of a page declares", () => {
    expect(declaredIn(page("declared: [co_design, key_worker]"), "src/drivers.md")).toEqual([
      "co_design",
      "key_worker"
    ]);
    expect(declaredIn(page(""), "src/drivers.md")).toEqual([]);
    expect(declaredIn("# No front matter", "src/drivers.md")).toEqual([]);
  });

  it.each([
    "declared: key_worker",
    "declared: [1]",
    "declared: ['a\"><script>']",
    "declared: {a: b}"
  ])("refuses %s and names what it expected", (declared) => {
    expect(() => declaredIn(page(declared), "src/drivers.md")).toThrow(
      /^src\/drivers\.md: declared: .*expected a list of features' keys/
    );
  });
});

describe("refuseSettings(markdown, file)", () => {
  it.each([
    ["sql:\n  mine: ./mine.csv", /expected no sql: .*FileAttachment/],
    ["theme: dark", /expected no theme: .*whatworked\.config\.ts/],
    ["style: mine.css", /expected no style: .*style\//],
    ["head: <script>1</script>", /expected no head: /]
  ])("refuses %j, and says what to write instead", (setting, expected) => {
    const refuse = () => refuseSettings(`---\n${setting}\n---\n# A page\n`, "pages/mine.md");
    expect(refuse).toThrow(/^pages\/mine\.md: front matter: /);
    expect(refuse).toThrow(expected);
  });

  it("accepts other settings", () => {
    refuseSettings("---\ntitle: A page\ntoc: false\nmine: 1\n---\n# A page\n", "pages/mine.md");
  });
});

describe("the outcome in a page's front matter", () => {
  const page = (outcome: string) => `---\n${outcome}\n---\n# Drivers\n`;

  it("is any, or a group, kind, domain or outcome with its key", () => {
    expect(outcomeIn(page("outcome: group:care"), "src/drivers.md")).toBe("group:care");
    expect(outcomeIn(page("outcome: any"), "src/drivers.md")).toBe("any");
    expect(outcomeIn(page("title: Drivers"), "src/drivers.md")).toBeNull();
  });

  it.each(["outcome: care", "outcome: [a]", "outcome: 'group:\"><'"])("refuses %s", (outcome) => {
    expect(() => outcomeIn(page(outcome), "src/drivers.md")).toThrow(
      /^src\/drivers\.md: outcome: .*expected any, or a group/
    );
  });
});
