/** The number of different texts that a column remembers. */
const maxRemembered = 20_000;

/** The number of texts after which it shows whether texts come again. */
const trial = 4000;

/**
 * What was found out about the texts of a column, because most columns have few different texts. A
 * column whose texts hardly come again, such as a key, is no longer asked after some of them.
 */
export class RememberedTexts<T> {
  readonly #values = new Map<string, T>();
  #asked = 0;
  #found = 0;

  get(text: string): T | undefined {
    if (this.#asked === trial && this.#found < trial / 10) return;
    const value = this.#values.get(text);
    if (this.#asked < trial) {
      this.#asked++;
      if (value !== undefined) this.#found++;
    }
    return value;
  }

  set(text: string, value: T): void {
    if (this.#values.size < maxRemembered && !(this.#asked === trial && this.#found < trial / 10))
      this.#values.set(text, value);
  }

  /** The texts that are remembered. */
  keys(): Iterable<string> {
    return this.#values.keys();
  }
}
