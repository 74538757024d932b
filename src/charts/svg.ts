/** An SVG element with attributes and children; strings become text. */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number | null | undefined> = {},
  ...children: (Node | string | null)[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes))
    if (value != null) node.setAttribute(key, String(value));
  node.append(...children.filter((c) => c != null));
  return node;
}
