/** The remainder of each byte by the polynomial of CRC-32, lowest bit first. */
const remainders = Uint32Array.from({length: 256}, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** The checksum CRC-32 of bytes, as archives (.zip) and .gz files state it (RFC 1952, section 8). */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) rest = (rest >>> 8) ^ remainders[(rest ^ bytes[i]) & 255];
  return (rest ^ 0xffffffff) >>> 0;
}
