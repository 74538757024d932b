/** Whether Windows keeps a name for a device, so that no file can have it, with any ending. */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i.test(name);
}
