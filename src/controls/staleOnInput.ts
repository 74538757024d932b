/**
 * Marks the parts of the page that follow a form as busy as soon as the form changes, so that no
 * number of the old choice can be read under the new one. The parts are those with `data-follows`,
 * and slots (see `fill`). A part that is replaced loses the mark. Returns the form.
 */
export function staleOnInput<T extends HTMLElement>(form: T): T {
  form.addEventListener("input", () => {
    for (const part of document.querySelectorAll("[data-follows], .slot"))
      part.setAttribute("aria-busy", "true");
  });
  return form;
}
