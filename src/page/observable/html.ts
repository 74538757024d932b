import {html as librarysHtml, svg as librarysSvg} from "htl";

type Tag = (strings: TemplateStringsArray, ...values: unknown[]) => Node;

/** The attribute that holds a style while the elements are made. */
const held = "data-held-style";

/**
 * `html` of Hypertext Literal. A style that is written as text is set through the style of its
 * element, because the policy of the pages refuses style attributes.
 */
export const html = Object.assign(withStyles(librarysHtml as Tag), {
  fragment: withStyles(librarysHtml.fragment as Tag)
});

/** `svg` of Hypertext Literal, with styles as in `html`. */
export const svg = Object.assign(withStyles(librarysSvg as Tag), {
  fragment: withStyles(librarysSvg.fragment as Tag)
});

function withStyles(tag: Tag): Tag {
  return ({raw}, ...values) => {
    const strings = holdStyles(raw, values);
    const made = tag({raw: strings} as unknown as TemplateStringsArray, ...values);
    if (made instanceof Element && made.hasAttribute(held)) setStyle(made);
    if ("querySelectorAll" in made)
      for (const element of (made as ParentNode).querySelectorAll(`[${held}]`)) setStyle(element);
    return made;
  };
}

function setStyle(element: Element): void {
  (element as HTMLElement).style.cssText = element.getAttribute(held)!;
  element.removeAttribute(held);
}

/**
 * The strings of a template in which a style that is text has another name. An object of styles
 * remains: the library sets its properties one by one. A NUL stands for each value.
 */
export function holdStyles(strings: readonly string[], values: readonly unknown[]): string[] {
  let value = 0;
  return strings
    .join("\0")
    .replace(/\0|<[a-z][^<>]*>/gi, (part) => {
      const first = value;
      value += part.split("\0").length - 1;
      return part === "\0"
        ? part
        : part.replace(/(\s)style(\s*=\s*)(\0?)/gi, (written, space, equals, whole, place) => {
            const before = part.slice(0, place).split("\0").length - 1;
            const isObject = whole && typeof values[first + before] === "object";
            return isObject ? written : `${space}${held}${equals}${whole}`;
          });
    })
    .split("\0");
}
