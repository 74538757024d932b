import {attribute, type Element, elementsIn, type Parent} from "./page.js";

/** An address that an element names and that a browser asks for. */
export interface NamedAddress {
  element: Element;
  /** The kind of file, in words. */
  kind: string;
  address: string;
}

/** Attributes that make a browser ask for a file, besides those of links and scripts. */
const sources: readonly (readonly [name: string, tags: readonly string[]])[] = [
  ["src", ["audio", "embed", "frame", "iframe", "img", "input", "source", "track", "video"]],
  ["srcset", ["img", "source"]],
  ["poster", ["video"]],
  ["data", ["object"]],
  ["background", ["body", "table", "td", "th"]],
  ["href", ["feImage", "image", "use"]],
  ["action", ["form"]],
  ["formaction", ["button", "input"]],
  ["ping", ["a", "area"]]
];

/** The relations of links that make a browser ask for a file, or connect to a host. */
const loadingRelations =
  /(?:^|[\s-])(?:stylesheet|modulepreload|preload|prefetch|prerender|preconnect|manifest|icon)(?:\s|$)/i;

/**
 * The addresses in a page that a browser asks for by itself, of files and of hosts. Links that a
 * reader follows are not among them, nor are parts of the page itself (`#part`).
 */
export function namedAddresses(parent: Parent): NamedAddress[] {
  return elementsIn(parent).flatMap((element) => {
    const {tagName} = element;
    const named = (kind: string, name: string) => {
      const value = attribute(element, name)?.trim() ?? "";
      const addresses = name === "srcset" || name === "imagesrcset" ? candidatesOf(value) : [value];
      return addresses
        .filter((address) => /^[^#]/.test(address))
        .map((address) => ({element, kind, address}));
    };
    if (tagName === "script") return named("the script", "src");
    if (tagName === "link") {
      const relation = attribute(element, "rel") ?? "";
      if (!loadingRelations.test(relation)) return [];
      const kind = /icon/.test(relation) ? "the icon" : "the file";
      return [...named(kind, "href"), ...named("the file", "imagesrcset")];
    }
    return sources.flatMap(([name, tags]) =>
      tags.includes(tagName) ? named("the file", name) : []
    );
  });
}

/** The addresses in a list of images with their sizes: `a.png, b.png 2x`. */
function candidatesOf(srcset: string): string[] {
  return srcset
    .split(/,\s+|,$/)
    .map((candidate) => candidate.trim().split(/\s+/)[0])
    .filter(Boolean);
}

/** The addresses that a style sheet names: in `url(…)`, `@import "…"` and `image-set("…")`. */
export function addressesOfStyles(css: string): string[] {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, " ");
  const named = text.matchAll(
    /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+["']([^"']+)/gi
  );
  const sets = text.matchAll(/image-set\(([^;}]*)/gi);
  return [
    ...Array.from(
      named,
      ([, quoted, single, bare, imported]) => quoted ?? single ?? bare ?? imported
    ),
    ...Array.from(sets, ([, set]) =>
      Array.from(
        set.replace(/(?:type|url)\([^)]*\)/gi, "").matchAll(/["']([^"']+)["']/g),
        ([, address]) => address
      )
    ).flat()
  ];
}
