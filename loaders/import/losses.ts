import {placesInWords} from "./placeInFile.js";

/** What could not be imported, with the places, by kind. */
export class Losses {
  #kinds = new Map<string, string[]>();

  add(kind: string, at: string): void {
    const places = this.#kinds.get(kind) ?? [];
    places.push(at);
    this.#kinds.set(kind, places);
  }

  sentences(): string[] {
    return Array.from(this.#kinds, ([kind, places]) => `${kind}: ${placesInWords(places)}`);
  }
}
