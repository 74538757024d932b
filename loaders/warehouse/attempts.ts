import {setTimeout as pauseFor} from "node:timers/promises";
import {phrase} from "../../src/page/words/phrase.js";
import {type Connection, withoutCredentials} from "./connection.js";
import {EndedError, SilentError} from "./silence.js";

/** How a copy behaves when the network or the server does not. */
export interface CopyLimits {
  /** The number of attempts; each begins with the first row. */
  attempts: number;
  /** The milliseconds before the next attempt; they double each time. */
  pause: number;
  /** The milliseconds without any byte after which a connection is given up. */
  silence: number;
  /** Ends the copy, such as after Ctrl+C. */
  ended?: AbortSignal;
}

/** What happens during a copy. */
export interface CopyEvents {
  /** Receives the number of bytes of the answer so far. */
  onBytes?(bytes: number): void;
  /** Receives what is waited for, while no row comes. */
  onState?(words: string): void;
  /** Receives what broke, in words without credentials, before the next attempt. */
  onBreak?(words: string): void;
}

export const usualLimits: CopyLimits = {attempts: 4, pause: 1000, silence: 600_000};

/** The milliseconds that the end of a query, and that of a connection, may take. */
export const endLimit = 1000;

/** The codes of a network that broke, or of a server that starts or ends. */
const brokenNetwork =
  /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;

/** How some work with a server is done. */
export interface ServerWork extends Pick<CopyEvents, "onBreak" | "onState"> {
  connection: Connection;
  limits: CopyLimits;
  /** An error of the server in words without credentials; null if it has no words of its own. */
  inWords(error: unknown): string | null;
}

/**
 * Does some work with a server. `isPassing` says whether an error of this kind of server may pass. Work
 * that ends with such an error begins again, from the first row, after `onBreak`, unless it is ended.
 * Throws an error that begins with the name of the connection and contains no credentials.
 */
export async function attempt<T>(
  {connection: {name, url}, limits: {attempts, pause, ended}, inWords, onBreak}: ServerWork,
  isPassing: (error: unknown) => boolean,
  work: () => Promise<T>
): Promise<T> {
  const hide = (message: string) => withoutCredentials(message, url);
  for (let number = 1; ; number++) {
    try {
      return await work();
    } catch (error) {
      const {code = "", message = String(error)} = error as {code?: string; message?: string};
      if (error instanceof EndedError || ended?.aborted)
        throw new Error(`${name}: ${new EndedError().message}`);
      const passes = error instanceof SilentError || brokenNetwork.test(code) || isPassing(error);
      const isLast = !passes || number >= attempts;
      const tried = isLast && number > 1 ? ` (${number} attempts)` : "";
      const words =
        inWords(error) ??
        networkWords(code, tried) ??
        (passes ? phrase`the connection broke: ${hide(message)}${tried}` : hide(message));
      if (isLast) throw new Error(phrase`${name}: ${words}`);
      onBreak?.(
        phrase`${name}: ${words}; attempt ${number + 1} of ${attempts} begins with the first row`
      );
      await pauseFor(pause * 2 ** (number - 1), undefined, {signal: ended}).catch(() => {});
    }
  }
}

export function refusedWords(): string {
  return phrase`the server refused the user name or the password of the address`;
}

/** The words for an error of the server that would show a value of a person. */
export function hiddenValue(code: string): string {
  return phrase`the query meets a value that it cannot use (${code}); the value is hidden, because the rows are about persons`;
}

function networkWords(code: string, tried: string): string | null {
  if (code === "ENOTFOUND") return phrase`there is no host of the name in the address`;
  if (code === "ECONNREFUSED")
    return phrase`no server answers at the host and the port of the address${tried}`;
  return null;
}
