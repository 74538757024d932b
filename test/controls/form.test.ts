// @vitest-environment happy-dom
import {beforeEach, describe, expect, it} from "vitest";
import {form} from "../../src/controls/form.js";
import {range} from "../../src/controls/range.js";
import {select} from "../../src/controls/select.js";
import {toggle} from "../../src/controls/toggle.js";

const defaults = {outcome: "care", design: "", strand: "", recorded: false};

/** A form with one main filter and three folded ones, one of them for a column that is missing. */
function filters() {
  return form(
    defaults,
    {outcome: select(["care", "cost"], {label: "Outcome", value: "care"})},
    {
      more: {
        design: select(["trial", "survey"], {label: "Design", any: "Any"}),
        strand: null,
        recorded: toggle({label: "Only with a record"})
      }
    }
  );
}

const buttonOf = (node: HTMLElement) => node.querySelector("button")!;
const panelOf = (node: HTMLElement) => node.querySelector<HTMLElement>(".more-filters")!;

/** Chooses a value as a reader does. */
function choose(node: HTMLElement, label: string, value: string): void {
  const labels = Array.from(node.querySelectorAll("label"));
  const id = labels.find(({textContent}) => textContent === label)!.htmlFor;
  const input = node.querySelector<HTMLSelectElement>(`#${id}`)!;
  input.value = value;
  input.dispatchEvent(new Event("input", {bubbles: true}));
}

beforeEach(() => {
  history.replaceState(null, "", "/drivers");
});

describe("form(defaults, controls, {more})", () => {
  it("folds the rarely used filters under a button that names its panel", () => {
    const node = filters();
    expect(buttonOf(node).textContent).toBe("More filters");
    expect(buttonOf(node).getAttribute("aria-expanded")).toBe("false");
    expect(buttonOf(node).getAttribute("aria-controls")).toBe(panelOf(node).id);
    expect(panelOf(node).hidden).toBe(true);
    buttonOf(node).click();
    expect(panelOf(node).hidden).toBe(false);
    expect(buttonOf(node).getAttribute("aria-expanded")).toBe("true");
    buttonOf(node).click();
    expect(panelOf(node).hidden).toBe(true);
  });

  it("has no button when there are no folded filters", () => {
    const node = form({strand: ""}, {strand: select(["a"], {label: "Strand"})}, {more: {}});
    expect(node.querySelector("button")).toBeNull();
  });

  it("keeps what another form of the page has written into the address, and nothing else", () => {
    const [one, other] = [filters(), form({least: 3}, {least: range([1, 9], {label: "Least"})})];
    history.replaceState(null, "", "/drivers?data=abc");
    choose(one, "Outcome", "cost");
    choose(other, "Least", "5");
    expect(location.search).toBe("?least=5&outcome=cost");
    choose(one, "Outcome", "care");
    expect(location.search).toBe("?least=5");
  });

  it("keeps the values of folded filters, and counts those in use", () => {
    const node = filters();
    choose(node, "Design", "trial");
    expect(node.value).toEqual({...defaults, design: "trial"});
    expect(buttonOf(node).textContent).toBe("More filters (1 in use)");
    expect(location.search).toBe("?design=trial");
    choose(node, "Outcome", "cost");
    expect(buttonOf(node).textContent).toBe("More filters (1 in use)");
    choose(node, "Design", "");
    expect(buttonOf(node).textContent).toBe("More filters");
    expect(location.search).toBe("?outcome=cost");
  });

  it("opens when the address sets a folded filter, and not for a main one", () => {
    history.replaceState(null, "", "?outcome=cost");
    expect(panelOf(filters()).hidden).toBe(true);
    history.replaceState(null, "", "?design=survey&recorded=true");
    const node = filters();
    expect(panelOf(node).hidden).toBe(false);
    expect(buttonOf(node).textContent).toBe("More filters (2 in use)");
    expect(node.value).toEqual({...defaults, design: "survey", recorded: true});
  });

  it("follows the address when the reader goes back, and does not close what is open", () => {
    history.replaceState(null, "", "?design=survey");
    const node = filters();
    history.replaceState(null, "", "/drivers");
    dispatchEvent(new PopStateEvent("popstate"));
    expect(node.value).toEqual(defaults);
    expect(buttonOf(node).textContent).toBe("More filters");
    expect(panelOf(node).hidden).toBe(false);
  });
});
