/**
 * The SHA-256 of bytes in hexadecimal digits. It is null on a page without https, such as one on an
 * intranet: browsers have no function for hashes there.
 */
export async function sha256Of(bytes: BufferSource): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether bytes have this SHA-256, or the page has no function that could compare it. */
export async function mayHaveSha256(bytes: BufferSource, sha256: string): Promise<boolean> {
  const found = await sha256Of(bytes);
  return found === null || found === sha256;
}
