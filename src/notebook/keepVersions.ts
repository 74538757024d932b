import {phrase} from "../page/words/phrase.js";
import type {Notebook} from "./cells/cell.js";
import {writeNotebook} from "./cells/writeNotebook.js";
import type {NotebookStore} from "./keep/notebookStore.js";
import {type VersionClock, versionClock} from "./keep/versionRules.js";

/** The versions of an open notebook. */
export interface VersionKeeper extends Pick<VersionClock, "touch" | "stop"> {
  /** Keeps a version, of the notebook as it is now or as it was. */
  keep(why: string, notebook?: Notebook): Promise<void>;
}

/** Keeps versions of a notebook by the rules and when somebody asks. `say` shows why it could not. */
export function keepVersions(
  store: Pick<NotebookStore, "addVersion">,
  id: string,
  {notebook: present, say}: {notebook: () => Notebook; say: (text: string) => void}
): VersionKeeper {
  const clock = versionClock((why) => void keep(why));

  async function keep(why: string, notebook = present()): Promise<void> {
    clock.kept();
    const version = {
      notebook: id,
      at: new Date().toISOString(),
      why,
      text: writeNotebook(notebook)
    };
    try {
      await store.addVersion(version);
    } catch (error) {
      say(phrase`This version was not kept: ${(error as Error).message}.`);
    }
  }

  return {keep, touch: clock.touch, stop: clock.stop};
}
