// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from "vitest";

const entries: Record<string, object[]> = {
  "/one/search.json": [{kind: "Project", title: "Hub", text: "", href: "one/projects/hub.html"}],
  "/two/search.json": [
    {kind: "Outcome", title: "Hub use", text: "", href: "two/outcomes.html"},
    {kind: "Page", title: "Methods", text: "", href: "two/methods.html"}
  ]
};

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal("fetch", async (href: string) => {
    const found = entries[new URL(href, "http://site.test").pathname];
    return new Response(JSON.stringify(found), {status: found ? 200 : 404});
  });
});
afterEach(() => vi.unstubAllGlobals());

/** The index of a page whose head links the search indexes of some programmes. */
async function openWith(...names: string[]) {
  document.head.innerHTML = names
    .map(
      (name) =>
        `<link rel="search" type="application/json" title="Programme ${name}" href="/${name}/search.json">`
    )
    .join("");
  const {openIndex} = await import("../../src/page/openSearchIndex.js");
  return openIndex();
}

it("finds what a page's own programme has", async () => {
  const {find} = await openWith("one");
  expect(find("hub")).toEqual({found: entries["/one/search.json"], count: 1});
});

it("finds what all programmes have on a page about several, with the name of each", async () => {
  const {find} = await openWith("one", "two");
  expect(find("hub").found).toMatchObject([
    {title: "Hub", programme: "Programme one"},
    {title: "Hub use", programme: "Programme two"}
  ]);
  expect(find("methods").count).toBe(1);
});

it("says which index cannot be read", async () => {
  await expect(openWith("gone")).rejects.toThrow(
    "search.json could not be read: the host answered 404."
  );
});
