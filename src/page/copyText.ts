/** Copies a text. Says why where the browser refuses, and resolves to whether it was copied. */
export async function copyText(text: string, say: (text: string) => void): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    say("The browser did not allow copying. Select the text and press Ctrl+C.");
    return false;
  }
}
