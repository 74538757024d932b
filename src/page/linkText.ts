import {phrase} from "./words/phrase.js";

/** Mail programs and chats cut addresses that are longer than this. */
export const maxLinkLength = 8000;

/** The error where a link cannot be read. */
export const brokenLink = phrase`This link is incomplete or was changed: ask for it again.`;

/** Bytes as text for the fragment of an address: base64url without padding (RFC 4648, section 5). */
export function toLinkText(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The bytes that `toLinkText` wrote. Throws if the text is no base64url. */
export function fromLinkText(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
