/**
 * Whether bytes have a SHA-256 (hex). On a page without https, such as one on an intranet, browsers
 * have no function for hashes; nothing is compared there.
 */
export async function isSha256(bytes: Uint8Array<ArrayBuffer>, sha256: string): Promise<boolean> {
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}
