import {phrase} from "../page/words/phrase.js";

/**
 * The time, in milliseconds, after which a file is given up if nothing of it arrives. A slow network
 * is no silence, because each part of a file that arrives begins the time again.
 */
export const patience = 30_000;

/** Why a silence ends a wait, for a sentence. */
export function silenceWords(): string {
  return phrase`nothing arrived from the host for ${patience / 1000} seconds`;
}

/** A wait for a host, in steps. A step that takes too long aborts the controller. */
export interface SilenceWatch {
  controller: AbortController;
  /** Waits for one step. Rejects with the controller's reason when it is aborted. */
  during<T>(step: Promise<T>): Promise<T>;
  end(): void;
}

export function watchSilence(): SilenceWatch {
  const controller = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason));
  });
  aborted.catch(() => {});
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    controller,
    async during(step) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(new Silence()), patience);
      return Promise.race([step, aborted]);
    },
    end: () => clearTimeout(timer)
  };
}

class Silence extends Error {
  override name = "Silence";
  constructor() {
    super(silenceWords());
  }
}
