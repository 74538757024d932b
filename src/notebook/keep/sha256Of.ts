/** The size of the largest file whose SHA-256 is computed, in bytes. */
const largest = 200_000_000;

/**
 * The SHA-256 of a file in hexadecimal digits. It is null for a file that is too large to be read at
 * once, and on a page without https, which has no digest.
 */
export async function sha256Of(file: Blob): Promise<string | null> {
  if (file.size > largest || !globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
