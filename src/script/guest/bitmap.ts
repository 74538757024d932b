/**
 * Pixels as a picture in an address. A bitmap is the one format that needs no compression. `data`
 * has red, green, blue and opacity of each pixel, from the top left, each from 0 to 255.
 */
export function bitmapAddress(width: number, height: number, data: ArrayLike<number>): string {
  const head = 122;
  const size = head + 4 * width * height;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const write = (offset: number, ...values: number[]) => {
    for (const [i, value] of values.entries()) view.setUint32(offset + 4 * i, value, true);
  };
  bytes[0] = 0x42;
  bytes[1] = 0x4d;
  write(2, size, 0, head);
  // A header of version 4 names the place of the opacity. A negative height begins at the top.
  write(14, 108, width, -height >>> 0);
  view.setUint16(26, 1, true);
  view.setUint16(28, 32, true);
  write(30, 3, size - head, 2835, 2835, 0, 0);
  write(54, 0x000000ff, 0x0000ff00, 0x00ff0000, 0xff000000, 0x73524742);
  for (let i = 0; i < 4 * width * height; i++) bytes[head + i] = data[i];
  return `data:image/bmp;base64,${base64(bytes)}`;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i], bytes[i + 1] ?? 0, bytes[i + 2] ?? 0];
    const group = (a << 16) | (b << 8) | c;
    parts.push(
      digits[group >> 18] +
        digits[(group >> 12) & 63] +
        (i + 1 < bytes.length ? digits[(group >> 6) & 63] : "=") +
        (i + 2 < bytes.length ? digits[group & 63] : "=")
    );
  }
  return parts.join("");
}
