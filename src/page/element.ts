import {languageOf} from "./words/phrase.js";

type Props = Record<
  string,
  string | number | boolean | null | undefined | ((event: Event) => void)
>;
type Child = Node | string | number | null | undefined | false;

/**
 * Creates an HTML element with attributes, listeners (`onclick: f`) and children. Strings become
 * text, never HTML. Listeners are added to the node, not written as attributes, because the pages'
 * policy forbids inline scripts. A true attribute is present and empty. Attributes and children
 * that are null, undefined or false are left out. An element with nothing but a text in another
 * language than the page's says so.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else if (value != null && value !== false)
      node.setAttribute(key, value === true ? "" : String(value));
  }
  const shown = children
    .filter((c) => c != null && c !== false)
    .map((c) => (c instanceof Node ? c : String(c)));
  node.append(...shown);
  const language = shown.length === 1 && typeof shown[0] === "string" && languageOf(shown[0]);
  if (language && props.lang === undefined) node.lang = language;
  return node;
}
