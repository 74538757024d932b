// Runs in a page.

/** Attributes whose values say nothing about the look and the role of an element. */
const freeValues = new Set(
  "id href src srcset aria-label aria-labelledby aria-describedby aria-controls title for name value alt d x y x1 x2 y1 y2 cx cy dx dy width height transform points download".split(
    " "
  )
);

/** How many elements that are alike are kept, in addition to the last one. */
const kept = 3;

/** Rows of long tables, also where they are not quite alike. */
const moreRows = "tbody tr:nth-child(n + 9):not(:last-child)";

/**
 * The elements of a page that repeat what others of the same parent show: rows of a table, items of a
 * list, marks of a drawing. Elements are alike if they and all that they hold have the same tags, the
 * same attributes with the same values, but for addresses and words, and texts in the same places.
 */
function repeatedElements(root: Element): Element[] {
  const shapes = new Map<string, number>();
  const repeated: Element[] = [];
  const shapeOf = (element: Element): number => {
    const children = new Map<number, Element[]>();
    const order: number[] = [];
    for (const child of element.children) {
      const shape = shapeOf(child);
      order.push(shape);
      children.set(shape, [...(children.get(shape) ?? []), child]);
    }
    for (const alike of children.values()) repeated.push(...alike.slice(kept, -1));
    const attributes = Array.from(element.attributes, ({name, value}) =>
      freeValues.has(name) && value !== "" ? name : `${name}=${value}`
    ).sort();
    const hasText = Array.from(element.childNodes).some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== ""
    );
    const words = `${element.tagName} ${attributes.join(" ")} ${hasText} ${order.join()}`;
    if (!shapes.has(words)) shapes.set(words, shapes.size);
    return shapes.get(words)!;
  };
  shapeOf(root);
  return [...repeated, ...root.querySelectorAll(moreRows)];
}

/**
 * Takes the elements that repeat others out of the page. Returns a function that puts each back in its
 * place.
 */
export function withoutRepeated(): () => void {
  const repeated = repeatedElements(document.body).filter(
    (element) => !element.contains(document.activeElement)
  );
  const places = repeated.map((element) => {
    const place = document.createComment("");
    element.replaceWith(place);
    return place;
  });
  return () => {
    for (const [i, place] of places.entries()) place.replaceWith(repeated[i]);
  };
}
