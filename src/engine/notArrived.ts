import {phrase} from "../page/words/phrase.js";

/** A file of the site did not arrive, or the engine did not start. Another try may succeed. */
export class NotArrived extends Error {
  override name = "NotArrived";
  readonly #advice: string;

  /** `advice` says what a reader of a page can do; the message may say that itself. */
  constructor(
    message: string,
    advice = phrase`Choose again, or reload the page, to try once more.`
  ) {
    super(message);
    this.#advice = advice;
  }

  /** The words that a page shows in the place of what needs the file. */
  override toString(): string {
    return [this.message, this.#advice].filter(Boolean).join(" ");
  }
}
