import {phrase} from "../../src/page/words/phrase.js";

/** A server that sent nothing for too long. */
export class SilentError extends Error {
  constructor(milliseconds: number) {
    super(phrase`the server sent nothing for ${milliseconds / 1000} seconds`);
  }
}

/** Work that a person has ended. */
export class EndedError extends Error {
  constructor() {
    super(phrase`ended before the answer was complete`);
  }
}

/** Gives up a connection that sends nothing for a time, or whose work a person ends. */
export class Silence {
  #timer: NodeJS.Timeout | null = null;
  #giveUp: (error: Error) => void = () => {};
  /** The number of bytes that have come, where the connection counts them. */
  #received: () => number = () => 0;
  #receivedBefore = 0;
  readonly #milliseconds: number;
  readonly #ended: AbortSignal | undefined;

  constructor(milliseconds: number, ended?: AbortSignal) {
    this.#milliseconds = milliseconds;
    this.#ended = ended;
  }

  /** Bytes that come without a call of `heard` count too, within two times the limit. */
  count(received: () => number): void {
    this.#received = received;
  }

  /** The connection has sent something, such as a part of a slow answer. */
  heard(): void {
    if (this.#timer) this.#begin();
  }

  /** Waits for some work as long as the connection is not silent; `stop` ends the work. */
  limit<T>(work: Promise<T>, stop: () => void = () => {}): Promise<T> {
    work.catch(() => {});
    const givenUp = new Promise<never>((_, reject) => {
      this.#giveUp = (error) => {
        stop();
        reject(error);
      };
    });
    const end = () => this.#giveUp(new EndedError());
    this.#begin();
    this.#ended?.addEventListener("abort", end);
    if (this.#ended?.aborted) end();
    return Promise.race([work, givenUp]).finally(() => {
      this.end();
      this.#ended?.removeEventListener("abort", end);
    });
  }

  end(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #begin(): void {
    this.end();
    this.#receivedBefore = this.#received();
    this.#timer = setTimeout(() => {
      if (this.#received() > this.#receivedBefore) this.#begin();
      else this.#giveUp(new SilentError(this.#milliseconds));
    }, this.#milliseconds);
  }
}
