/** A text as HTML says it, in an element or in a quoted attribute: nothing of it is markup. */
export function inert(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
