import {describe, expect, it} from "vitest";
import {listInWords} from "../../../src/page/words/lists.js";
import {
  directionCountWords,
  directionLabels,
  directionsIn,
  directionVerb
} from "../../../src/views/words/directionLabels.js";
import {presenceWords} from "../../../src/views/words/featurePresence.js";
import {capitalFirst, inSentence, quoted} from "../../../src/views/words/inSentence.js";
import {
  countOf,
  headingOf,
  nounsOf,
  sharedNouns,
  withArticle
} from "../../../src/views/words/nouns.js";
import {
  balanceSentence,
  oneSide,
  reporterSentence
} from "../../../src/views/words/statementOrigin.js";
import {bare, census, field, programme, studies, table} from "./programmes.js";

describe("inSentence(label)", () => {
  it.each([
    ["Improved", "improved"],
    ["No change", "no change"],
    ["IDA country", "IDA country"],
    ["RCTs", "RCTs"],
    ["Favourable, significant", "“favourable, significant”"],
    ["Moderately satisfactory or better", "“moderately satisfactory or better”"]
  ])("writes %s as %s", (label, words) => {
    expect(inSentence(label)).toBe(words);
  });
});

describe("words in a sentence", () => {
  it("quote, capitalise and list", () => {
    expect(quoted("Improved")).toBe("“improved”");
    expect(capitalFirst("practice features")).toBe("Practice features");
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((parts) => listInWords(parts))).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c"
    ]);
  });
});

describe("nounsOf(manifest)", () => {
  it("takes the titles of a table and of its key", () => {
    const {project, feature, statement} = nounsOf(studies);
    expect(countOf(1, project)).toBe("1 study");
    expect(countOf(1200, project)).toBe("1,200 studies");
    expect(headingOf(feature)).toBe("Kinds of intervention");
    expect(countOf(1, statement)).toBe("1 finding");
  });

  it("uses the toolkit's words for a codebook without titles", () => {
    const {project, feature, statement, outcome} = nounsOf(bare);
    expect([project, feature, statement, outcome].map(({many}) => many)).toEqual([
      "projects",
      "features",
      "statements",
      "outcomes"
    ]);
  });

  it("does not take one form without the other", () => {
    const half = programme(table("projects", "Studies", 1, [field("project_id")]));
    expect(nounsOf(half).project).toEqual({one: "project", many: "projects"});
  });
});

describe("directionLabels(manifest)", () => {
  it("gives a plain label to each direction that the codebook does not label", () => {
    const labels = directionLabels(bare);
    expect(labels("no_change")).toBe("No change");
    expect(labels.title).toBe("Direction");
    expect(directionLabels(studies)("mixed")).toBe("Mixed");
    expect(directionLabels(studies)("improved")).toBe("Favourable, significant");
  });

  it("lists the directions in use, and the one that disagreement can make", () => {
    expect(directionLabels(bare).used).toEqual(["improved", "mixed", "worsened", "not_measured"]);
    expect(directionLabels(studies).used).toEqual(["improved", "no_change", "mixed", "worsened"]);
  });

  it("lists every direction if the codebook lists none", () => {
    const open = programme(table("findings", "Findings", 1, [field("direction")]));
    expect(directionLabels(open).used).toHaveLength(6);
  });
});

describe("directions in words", () => {
  it("finds the directions of rows, in the order of figures", () => {
    const rows = [{direction: "not_reported"}, {direction: "improved"}, {direction: "improved"}];
    expect(directionsIn(rows)).toEqual(["improved", "not_reported"]);
  });

  it("counts in the programme's own words", () => {
    expect(directionCountWords(3, "improved", directionLabels(bare))).toBe("3 improved");
    expect(directionCountWords(1000, "no_change", directionLabels(studies))).toBe(
      "1,000 not significant"
    );
    expect(directionCountWords(8280, "improved", directionLabels(census))).toBe(
      "8,280 “moderately satisfactory or better”"
    );
  });

  it("has a verb, or the programme's own label", () => {
    expect(directionVerb("improved", 3, directionLabels(bare))).toBe("improved");
    expect(directionVerb("mixed", 1, directionLabels(bare))).toBe("is mixed");
    expect(directionVerb("no_change", 1, directionLabels(studies))).toBe("is “not significant”");
    expect(directionVerb("improved", 2, directionLabels(census))).toBe(
      "are “moderately satisfactory or better”"
    );
  });
});

describe("presenceWords(manifest)", () => {
  const explanation = (manifest: typeof census) => presenceWords(manifest).explanation;

  it("speaks of “with” and “without” if the records say of every project whether it has a feature", () => {
    const words = presenceWords(census);
    expect([words.presence, words.named, words.notNamed]).toEqual(["complete", "with", "without"]);
    expect(words.explanation).toBe(
      "The records say for every project and every circumstance whether the project has it."
    );
  });

  it("says that not named is not absent only if no record says that a project lacks a feature", () => {
    expect(explanation(bare)).toContain("not that the project lacked it");
    expect(explanation(studies)).not.toContain("lacked");
    expect(explanation(studies)).toContain("(27 records do)");
    expect(presenceWords(studies).presence).toBe("partial");
  });
});

describe("reporterSentence(counts, manifest)", () => {
  it("names the reporters with their numbers, the most frequent first", () => {
    expect(reporterSentence([{value: "group", statements: 500}], census)).toBe(
      "Rated by: Independent evaluation group 500, of 500 statements."
    );
    expect(
      reporterSentence(
        [
          {value: "", statements: 1},
          {value: "group", statements: 2}
        ],
        census
      )
    ).toBe("Rated by: Independent evaluation group 2 and not stated 1, of 3 statements.");
  });

  it("is empty for a programme that does not record who reports", () => {
    expect(reporterSentence([{value: "", statements: 3}], bare)).toBe("");
  });
});

describe("balanceSentence(counts, labels, manifest)", () => {
  it("says that statements are one-sided only if they are", () => {
    const counts = {improved: 95, mixed: 13, worsened: 4, not_reported: 11};
    expect(balanceSentence(counts, directionLabels(bare), bare)).toBe(
      "The statements are one-sided: 95 of 123 say “improved”."
    );
    expect(balanceSentence({improved: 260, worsened: 240}, directionLabels(census), census)).toBe(
      "Of 500 statements, 260 “moderately satisfactory or better” and 240 “moderately unsatisfactory or worse”."
    );
  });

  it("does not judge fewer than ten statements", () => {
    expect(oneSide({improved: 9})).toBeNull();
    expect(oneSide({improved: 10})).toBe("improved");
    expect(oneSide({improved: 30, worsened: 11})).toBeNull();
    expect(oneSide({improved: 30, worsened: 10})).toBe("improved");
    expect(oneSide({worsened: 30, improved: 10})).toBe("worsened");
  });
});

describe("withArticle(noun)", () => {
  it.each([
    ["outcome", "an outcome"],
    ["feature", "a feature"],
    ["effect", "an effect"],
    ["unit", "a unit"],
    ["university", "a university"],
    ["user", "a user"],
    ["European project", "a European project"],
    ["unintended effect", "an unintended effect"],
    ["hour", "an hour"],
    ["household", "a household"],
    ["NHS trust", "an NHS trust"],
    ["GP practice", "a GP practice"]
  ])("goes by the sound of %s", (one, words) => {
    expect(withArticle({one, many: ""})).toBe(words);
  });
});

describe("sharedNouns(manifests)", () => {
  const withNouns = (projects: string, project: string) =>
    programme(table("projects", projects, 1, [field("project_id", project)]));

  it("are the programmes' own where they agree, else the toolkit's", () => {
    const trials = withNouns("Trials", "Trial");
    expect(sharedNouns([trials, trials]).project).toEqual({one: "trial", many: "trials"});
    expect(sharedNouns([trials, withNouns("Contracts", "Contract")]).project.many).toBe("projects");
    expect(sharedNouns([]).outcome.many).toBe("outcomes");
  });
});
