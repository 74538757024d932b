import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {PublishedNotebook} from "../records/publishedNotebook.js";
import {noHistory} from "./cells/changes.js";
import {readNotebook} from "./cells/readNotebook.js";
import {originOf} from "./freshNotebook.js";
import type {Opened} from "./notebookPlace.js";
import {originNotice, type Standing, standingOf} from "./originNotice.js";
import {publishedNotebook} from "./publishedNotebooks.js";

/** The place above a notebook that says how it differs from the published one. */
export interface OriginPlace {
  node: HTMLElement;
  /** Shows how it differs now. */
  show(): void;
  /** Reads the published notebook, and shows how this one differs. */
  read(): Promise<void>;
}

export function originPlace(
  {session, keeper, writer, view, keepVersion}: Opened,
  records: Manifest
): OriginPlace {
  const node = element("div", {});
  /** The published notebook as the site has it; undefined until it has been read. */
  let published: PublishedNotebook | null | undefined;
  let standing: Standing = "the same";

  function show(): void {
    const {origin} = keeper.kept;
    if (!origin || published === undefined) return;
    const now = standingOf(session.notebook, origin, published);
    if (now === standing) return;
    standing = now;
    const shown = originNotice(() => session.notebook, origin, published, {
      takePublished: (taken) => void takePublished(taken),
      keepMine(mine) {
        keeper.setOrigin(originOf(mine, records));
        show();
      }
    });
    node.replaceChildren(...(shown ? [shown] : []));
  }

  /** Puts the published notebook in the place of the reader's, which is kept as a version. */
  async function takePublished(taken: PublishedNotebook): Promise<void> {
    if (!writer.mayWrite)
      return view.say(phrase`Another tab has this notebook open: take over first.`);
    await keepVersion(phrase`Before the published notebook was taken back`);
    keeper.setOrigin(originOf(taken, records));
    session.replace({notebook: readNotebook(taken.text), history: noHistory, inputs: {}});
    show();
    view.say(phrase`This is the published notebook again. Your text is kept as a version.`);
  }

  async function read(): Promise<void> {
    const {origin} = keeper.kept;
    if (!origin) return;
    try {
      published = await publishedNotebook(origin.name);
    } catch {
      // Without the site's file, nothing is known about the published notebook.
      return;
    }
    show();
  }

  return {node, show, read};
}
