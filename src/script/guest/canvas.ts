import {rgb} from "d3-color";
import {phrase} from "../../page/words/phrase.js";
import {bitmapAddress} from "./bitmap.js";

/** The most pixels of a picture. */
const maxPixels = 4_000_000;

/**
 * As much of a canvas as Plot uses: rectangles of one colour for the ramp of a legend, and pixels for
 * a raster. Both become a picture in an address.
 */
export class Canvas {
  width = 300;
  height = 150;
  fillStyle = "black";
  private pixels: Uint8ClampedArray | null = null;

  getContext(kind: string): Canvas {
    if (kind !== "2d") throw new Error(phrase`a cell has no canvas of the kind ${kind}`);
    return this;
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const {r, g, b, opacity} = rgb(this.fillStyle);
    const pixels = this.ownPixels();
    for (let row = Math.max(0, y); row < Math.min(this.height, y + height); row++)
      for (let column = Math.max(0, x); column < Math.min(this.width, x + width); column++)
        pixels.set([r, g, b, 255 * opacity], 4 * (row * this.width + column));
  }

  createImageData(width: number, height: number) {
    checkSize(width, height);
    return {width, height, data: new Uint8ClampedArray(4 * width * height)};
  }

  putImageData({width, height, data}: {width: number; height: number; data: Uint8ClampedArray}) {
    if (width !== this.width || height !== this.height)
      throw new Error(phrase`a cell can only put pixels over the whole of a canvas`);
    this.pixels = data;
  }

  toDataURL(): string {
    return bitmapAddress(this.width, this.height, this.ownPixels());
  }

  private ownPixels(): Uint8ClampedArray {
    checkSize(this.width, this.height);
    this.pixels ??= new Uint8ClampedArray(4 * this.width * this.height);
    return this.pixels;
  }
}

function checkSize(width: number, height: number): void {
  if (width * height > maxPixels)
    throw new Error(phrase`a picture has at most ${maxPixels} pixels, found ${width} × ${height}`);
}
