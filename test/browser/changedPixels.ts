// Runs in a page.

/**
 * The number of pixels that differ between two pictures of one size (PNG as base64) by a contrast
 * of 3:1 or more: the minimum in WCAG 2.2 for anything but text (1.4.11).
 */
export async function changedPixels(one: string, other: string): Promise<number> {
  const [a, b] = await Promise.all([read(one), read(other)]);
  let count = 0;
  for (let at = 0; at < a.length; at += 4) {
    const [x, y] = [luminance(a, at), luminance(b, at)];
    if ((Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05) >= 3) count++;
  }
  return count;
}

async function read(png: string): Promise<Uint8ClampedArray> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const pen = canvas.getContext("2d")!;
  pen.drawImage(image, 0, 0);
  return pen.getImageData(0, 0, canvas.width, canvas.height).data;
}

/** WCAG's relative luminance, from 0 to 1. */
function luminance(data: Uint8ClampedArray, at: number): number {
  return 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]);
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
