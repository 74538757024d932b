/**
 * Marks a button as available or not. The button stays focusable, because disabling a focused
 * button loses the focus; its listener must check for itself whether it may act.
 */
export function setAvailable(button: HTMLButtonElement, available: boolean): void {
  if (available) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}
