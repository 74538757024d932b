/** Says whether a button can be used now; what it does must look by itself. It stays a stop of the Tab key: a button that were disabled while it has the focus would drop it. */
export function setAvailable(button: HTMLButtonElement, available: boolean): void {
  if (available) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}
