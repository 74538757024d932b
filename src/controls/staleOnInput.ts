/**
 * Marks the parts of the page that follow a form as busy as soon as the form changes, so that no
 * number of the old choice can be read under the new one, exported, or linked with the new address.
 * The parts are those with `data-follows`, and slots (see `fill`). They cannot be used until they
 * are replaced, which removes the mark. Returns the form.
 */
export function staleOnInput<T extends HTMLElement>(form: T): T {
  form.addEventListener("input", () => {
    for (const part of document.querySelectorAll<HTMLElement>("[data-follows], .slot")) {
      part.setAttribute("aria-busy", "true");
      part.inert = true;
    }
  });
  return form;
}
