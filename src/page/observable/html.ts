import {html as librarysHtml, svg as librarysSvg} from "htl";

type Tag = (strings: TemplateStringsArray, ...values: unknown[]) => HTMLElement;
type FragmentTag = (strings: TemplateStringsArray, ...values: unknown[]) => DocumentFragment;

/** The attribute that holds a style while the elements are made. */
const held = "data-held-style";

/**
 * `html` of Hypertext Literal. A style, as text or as an object, is set through the style of its
 * element, because the policy of the pages refuses style attributes.
 */
export const html = Object.assign(withStyles(librarysHtml as Tag), {
  fragment: withStyles(librarysHtml.fragment as FragmentTag)
});

/** `svg` of Hypertext Literal, with styles as in `html`. */
export const svg = Object.assign(withStyles(librarysSvg as Tag), {
  fragment: withStyles(librarysSvg.fragment as FragmentTag)
});

function withStyles<T extends Element | DocumentFragment>(
  tag: (strings: TemplateStringsArray, ...values: unknown[]) => T
) {
  return ({raw}: TemplateStringsArray, ...values: unknown[]): T => {
    const template = holdStyles(raw, values);
    const made = tag(
      {raw: template.strings} as unknown as TemplateStringsArray,
      ...template.values
    );
    // An empty template makes nothing.
    for (const element of made?.querySelectorAll(`[${held}]`) ?? [])
      setStyle(element as HTMLElement, template.objects);
    if (made instanceof Element && made.hasAttribute(held))
      setStyle(made as HTMLElement, template.objects);
    return made;
  };
}

function setStyle(element: HTMLElement, objects: readonly object[]): void {
  const style = element.getAttribute(held)!;
  const [, place] = /^object (\d+)$/.exec(style) ?? [];
  element.removeAttribute(held);
  if (place === undefined) element.style.cssText = style;
  else
    for (const [name, value] of Object.entries(objects[Number(place)])) {
      if (name.includes("-")) element.style.setProperty(name, value ?? "");
      else Object.assign(element.style, {[name]: value ?? ""});
    }
}

/** A template in which styles have another name, and in which a text names each object of styles. */
interface HeldTemplate {
  strings: string[];
  values: unknown[];
  objects: object[];
}

/** Renames the style attributes of a template. A NUL stands for each value meanwhile. */
export function holdStyles(strings: readonly string[], given: readonly unknown[]): HeldTemplate {
  const values = [...given];
  const objects: object[] = [];
  let passed = 0;
  const renamed = strings.join("\0").replace(/\0|<[a-z][^<>]*>/gi, (part) => {
    const first = passed;
    passed += countValues(part);
    if (part === "\0") return part;
    return part.replace(/(\s)style(\s*=\s*)(\0?)/gi, (_, space, equals, whole, place) => {
      const at = first + countValues(part.slice(0, place));
      const value = values[at];
      if (whole && typeof value === "object" && value !== null) {
        values[at] = `object ${objects.length}`;
        objects.push(value);
      }
      return `${space}${held}${equals}${whole}`;
    });
  });
  return {strings: renamed.split("\0"), values, objects};
}

function countValues(part: string): number {
  return part.split("\0").length - 1;
}
