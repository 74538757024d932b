import {describe, expect, it} from "vitest";
import {readNotebook} from "../../src/notebook/cells/readNotebook.js";
import {forReaders} from "../../src/notebook/forReaders.js";
import {formatInputs, parseInputs} from "../../src/notebook/inputsInAddress.js";
import {standingOf} from "../../src/notebook/originNotice.js";

const text = `---
title: "Who's first?"
notebook: 1
---

# Who's first?

Words.

\`\`\`js id=least input
const least = view(Inputs.range([1, 10], {label: "At least", step: 1, value: 3}));
\`\`\`

\`\`\`js id=kinds input
const kinds = view(Inputs.multiselect(["a", "b"], {label: "Kinds", value: ["a"]}));
\`\`\`

\`\`\`js id=only input
const only = view(Inputs.toggle({label: "Only", value: true}));
\`\`\`

\`\`\`js id=words input
const words = view(Inputs.text({label: "Words", value: ""}));
\`\`\`
`;
const notebook = readNotebook(text);

describe("a published notebook on its page", () => {
  it("has no heading that repeats its title, and places as ids", () => {
    const {cells} = forReaders(notebook);
    expect(cells[0].text).toBe("Words.");
    expect(cells.map(({id}) => id)).toEqual(["1", "2", "3", "4", "5"]);
    const other = readNotebook(text.replace("# Who's first?", "# Another heading"));
    expect(forReaders(other).cells[0].text).toContain("# Another heading");
    expect(forReaders(readNotebook("")).cells).toEqual([]);
  });

  it("keeps the values of its inputs in the address, and only those that were changed", () => {
    const values = {least: 5, kinds: ["a", "b"], only: false, words: "a b & c"};
    const query = formatInputs(values, notebook);
    expect(query).toBe("?least=5&kinds=a&kinds=b&only=false&words=a+b+%26+c");
    expect(parseInputs(query, notebook)).toEqual(values);
    expect(formatInputs({least: 3, kinds: ["a"], only: true, words: ""}, notebook)).toBe("");
    expect(parseInputs(formatInputs({kinds: []}, notebook), notebook)).toEqual({kinds: []});
  });

  it("writes no value for an input that is named like a part of every object", () => {
    const cell = "```js id=constructor input\nconst constructor = view(Inputs.text({}));\n```\n";
    expect(formatInputs({}, readNotebook(cell))).toBe("");
  });

  it("leaves out values of an address that an input cannot have", () => {
    expect(parseInputs("?least=11&only=maybe&other=1", notebook)).toEqual({});
    expect(parseInputs("?least=&least=4", notebook)).toEqual({});
  });
});

describe("a reader's copy of a published notebook", () => {
  const origin = {programme: "wave1", name: "first", hash: "a", text};
  it.each([
    ["the same", notebook, {hash: "a"}],
    ["changed", {...notebook, title: "Mine"}, {hash: "a"}],
    ["newer", notebook, {hash: "b"}],
    ["changed and newer", {...notebook, title: "Mine"}, {hash: "b"}],
    ["gone", notebook, null]
  ])("is %s", (standing, own, published) => {
    expect(standingOf(own, origin, published)).toBe(standing);
  });
});
