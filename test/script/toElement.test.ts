import {Window} from "happy-dom";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Figure} from "../../src/script/figure.js";
import {toElement} from "../../src/script/toElement.js";

const window = new Window();
const page = globalThis as unknown as Record<string, unknown>;

beforeAll(() => {
  page.document = window.document;
  page.Element = window.Element;
});

afterAll(() => {
  delete page.document;
  delete page.Element;
});

test("a figure becomes elements of SVG and HTML with their attributes, style and text", () => {
  const figure: Figure = [
    "figure",
    {class: "plot-d6a7b5-figure", style: "max-width: initial; margin: 0"},
    [["svg", {viewBox: "0 0 1 1"}, [["text", {"aria-label": "a", "font-size": "10"}, ["a < b"]]]]]
  ];
  const element = toElement(figure);
  expect(element.localName).toBe("figure");
  expect(element.getAttribute("style")).toContain("margin: 0");
  const text = element.querySelector("text")!;
  expect(text.namespaceURI).toBe("http://www.w3.org/2000/svg");
  expect(text.textContent).toBe("a < b");
  expect(text.getAttribute("aria-label")).toBe("a");
});

test("ids and what refers to them have the prefix of the figure", () => {
  const element = toElement(
    [
      "svg",
      {},
      [
        ["clipPath", {id: "a"}, []],
        ["g", {"clip-path": "url(#a)"}, []]
      ]
    ],
    "cell1-"
  );
  expect(element.innerHTML).toContain('id="cell1-a"');
  expect(element.innerHTML).toContain('clip-path="url(#cell1-a)"');
});

test("a text alone is in an element", () => {
  expect(toElement("a").textContent).toBe("a");
});

describe("what could run, load or lead away is left out", () => {
  test.each<[string, Figure]>([
    ["a script", ["div", {}, [["script", {}, ["alert(1)"]]]]],
    ["a script in SVG", ["svg", {}, [["script", {}, ["alert(1)"]]]]],
    ["an event handler", ["div", {onclick: "alert(1)", onload: "alert(1)"}, []]],
    ["HTML in SVG", ["svg", {}, [["foreignObject", {}, [["div", {}, []]]]]]],
    ["a frame", ["div", {}, [["iframe", {src: "https://example.org"}, []]]]],
    ["a picture of another host", ["div", {}, [["img", {src: "https://example.org/a"}, []]]]],
    ["a picture in SVG", ["svg", {}, [["image", {href: "https://example.org/a"}, []]]]],
    [
      "a drawing in a picture",
      ["svg", {}, [["image", {href: "data:image/svg+xml;base64,AA"}, []]]]
    ],
    ["a reference", ["svg", {}, [["use", {href: "https://example.org/a#b"}, []]]]],
    ["an animation", ["svg", {}, [["animate", {attributeName: "href", to: "javascript:1"}, []]]]],
    ["a link that runs", ["a", {href: "javascript:alert(1)"}, ["a"]]],
    ["a link that runs, with a space", ["a", {href: " javascript:alert(1)"}, ["a"]]],
    ["a link without TLS", ["a", {href: "http://example.org"}, ["a"]]],
    ["a link to a host without a scheme", ["a", {href: "//example.org"}, ["a"]]],
    ["a link with a backslash", ["a", {href: "/\\example.org"}, ["a"]]],
    ["an address in a style", ["div", {style: "background: url(https://example.org)"}, []]],
    ["an address in an allowed style", ["div", {style: "fill: url(https://example.org)"}, []]],
    ["a hidden address", ["div", {style: "fill: u\\72l(https://example.org)"}, []]],
    ["an address in an attribute", ["svg", {fill: "url(https://example.org/#a)"}, []]],
    ["a position over the page", ["div", {style: "position: fixed; inset: 0; z-index: 9"}, []]],
    ["a margin that moves it over the page", ["div", {style: "margin-top: -90px"}, []]],
    ["a class of the page that covers it", ["div", {class: "position observablehq-base"}, []]],
    ["a style sheet", ["div", {}, [["style", {}, ["body {display: none}"]]]]],
    ["a link in the head", ["div", {}, [["link", {rel: "stylesheet", href: "/a"}, []]]]],
    ["a refresh", ["div", {}, [["meta", {"http-equiv": "refresh", content: "0"}, []]]]],
    ["a form", ["form", {action: "https://example.org"}, [["input", {name: "a"}, []]]]],
    ["a base", ["div", {}, [["base", {href: "https://example.org"}, []]]]]
  ])("%s", (_, figure) => {
    const html = toElement(["div", {}, [figure]]).innerHTML;
    expect(html).not.toMatch(
      /example\.org|script|alert|on\w+=|iframe|use|animate|position|display: none|form|meta|link|base|svg\+xml|-90px/
    );
  });
});

test("a link of this site and of the secure web stays", () => {
  for (const href of ["./drivers.html", "/a", "?b=1", "#c", "https://example.org/d"])
    expect(toElement(["a", {href}, ["a"]]).getAttribute("href")).toBe(href);
});

test("what is not a figure is refused, and so is one that is too large or too deep", () => {
  expect(() => toElement({} as Figure)).toThrow(/expected a figure/);
  expect(() => toElement(["div", {}, [[1] as never]])).toThrow(/expected a figure/);
  // An element that is left out counts, too.
  const many: Figure[] = new Array(200_001).fill(["script", {}, []]);
  expect(() => toElement(["div", {}, many])).toThrow(/at most 200000 elements/);
  let deep: Figure = "a";
  for (let i = 0; i < 300; i++) deep = ["div", {}, [deep]];
  expect(() => toElement(deep)).toThrow(/at most 200 levels/);
});
