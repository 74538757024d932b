import {saveFile} from "../files/saveFile.js";
import {element} from "../page/element.js";
import {maxLinkLength} from "../page/linkText.js";
import {phrase} from "../page/words/phrase.js";
import type {DataThen} from "../records/dataThen.js";
import {formatNotebookLink} from "./cells/notebookLink.js";
import {changesNode} from "./changesNode.js";
import type {ListedVersion, NotebookStore} from "./keep/notebookStore.js";
import {dayAndTime} from "./keep/whereText.js";
import {rememberWritten} from "./keep/writtenFiles.js";

/** What the menu File does to the notebook. */
export interface FileActions {
  /** The notebook as a file, as it is now. */
  text(): string;
  title(): string;
  id: string;
  store: NotebookStore;
  /** The records that the notebook runs on. A link says them. */
  data: DataThen;
  say(text: string): void;
  /** The names of the reader's own files that the notebook asks: they do not travel with it. */
  ownFiles(): readonly string[];
  /** Lets the reader choose a file that becomes a table. */
  addFile(): void;
  /** Opens another notebook that the browser keeps. */
  open(id: string): void;
  /** Opens a new notebook; with a file, one with its cells. */
  create(file?: string): void;
  /** Opens a file that the reader chose: Markdown or a Jupyter notebook. */
  read(file: File): Promise<void>;
  /** Puts an earlier version in the place of the present one. */
  restore(version: ListedVersion): Promise<void>;
  remove(): Promise<void>;
  exported(): void;
  /** More ways to take the notebook out. */
  exports: readonly {label: string; act: () => void | Promise<void>}[];
}

/** The menu File: other notebooks, files in and out, a link, and earlier versions. */
export async function fileMenu(actions: FileActions): Promise<Node> {
  const {store, id, say} = actions;
  const [others, versions] = await Promise.all([store.list(), store.versions(id)]);
  const button = (label: string, act: () => void | Promise<void>) =>
    actionButton(label, act, say, {"data-closes": true});
  const choose = element("input", {
    type: "file",
    accept: ".md,.ipynb,text/markdown",
    class: "visually-hidden",
    "aria-label": phrase`Open a file`,
    tabindex: "-1",
    onchange: async () => {
      const [file] = choose.files ?? [];
      try {
        if (file) await actions.read(file);
      } catch (error) {
        say((error as Error).message);
      }
    }
  });
  return element(
    "div",
    {class: "notebook-menu-parts"},
    part(
      phrase`This notebook`,
      button(phrase`Download as Markdown`, () => {
        download(actions);
        say(phrase`The notebook is downloaded as Markdown.${notSent(actions)}`);
      }),
      ...actions.exports.map(({label, act}) =>
        button(label, async () => {
          await act();
          actions.exported();
        })
      ),
      button(phrase`Copy a link`, () => copyLink(actions)),
      button(phrase`Add a file as a table …`, actions.addFile),
      button(phrase`Delete this notebook`, actions.remove)
    ),
    part(
      phrase`Others`,
      button(phrase`New notebook`, () => actions.create()),
      button(phrase`Open a file …`, () => choose.click()),
      choose,
      ...others
        .filter((other) => other.id !== id)
        .map(({id, title, at}) =>
          button(`${title || phrase`Untitled`} (${at.slice(0, 10)})`, () => actions.open(id))
        )
    ),
    versions.length ? versionsPart(versions, actions) : null
  );
}

function part(heading: string, ...nodes: Node[]): HTMLElement {
  return element("section", {}, element("h3", {}, heading), ...nodes);
}

/** A name for a file, from a title. */
export function fileName(title: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return name || "notebook";
}

function download({title, text, exported}: FileActions): void {
  const file = new Blob([text()], {type: "text/markdown"});
  saveFile(`${fileName(title())}.md`, file);
  void rememberWritten(file);
  exported();
}

/** Says which files the recipient needs in addition; empty if there is none. */
function notSent({ownFiles}: FileActions): string {
  const files = ownFiles();
  return files.length
    ? phrase` The notebook uses ${files.join(", ")}, which only this browser has: send ${files.length === 1 ? phrase`that file` : phrase`those files`} too.`
    : "";
}

async function copyLink(actions: FileActions): Promise<void> {
  const {say} = actions;
  const hash = formatNotebookLink(actions.text(), actions.data);
  if (hash.length > maxLinkLength) {
    download(actions);
    say(
      phrase`This notebook is too long for a link, because mail programs cut long links. The notebook was downloaded as a file that you can send.${notSent(actions)}`
    );
    return;
  }
  const link = new URL(location.href);
  link.search = "";
  link.hash = hash;
  try {
    await navigator.clipboard.writeText(link.href);
    say(
      phrase`The link is copied. It holds the whole notebook, and nothing was sent.${notSent(actions)}`
    );
  } catch {
    history.replaceState(history.state, "", link.href);
    say(phrase`The link is in the address bar. It holds the whole notebook.${notSent(actions)}`);
  }
}

/** The versions, with what changed between any two of them and the present notebook. */
function versionsPart(versions: readonly ListedVersion[], actions: FileActions): HTMLElement {
  const now = "now";
  const textOf = (key: string) =>
    key === now ? actions.text() : actions.store.versionText(Number(key));
  const shown = element("div", {
    class: "notebook-diff",
    tabindex: "0",
    role: "region",
    "aria-label": phrase`Changes`
  });
  const show = async (before: string, after: string) => {
    shown.replaceChildren(changesNode(await textOf(before), await textOf(after)));
  };
  const button = (label: string, act: () => Promise<void>, closes = false) =>
    actionButton(label, act, actions.say, {class: "small", "data-closes": closes});
  const choices = versions.map(({key, at, why}) => ({
    value: String(key),
    label: `${dayAndTime(at)}: ${why}`
  }));
  const select = (label: string, options: typeof choices) =>
    element(
      "select",
      {"aria-label": label},
      ...options.map(({value, label}) => element("option", {value}, label))
    );
  const before = select(phrase`Earlier version`, choices);
  const after = select(phrase`Later version`, [{value: now, label: phrase`Now`}, ...choices]);
  const list = versions.map((version, i) =>
    element(
      "li",
      {},
      `${choices[i].label} `,
      button(phrase`Changes since`, () => show(choices[i].value, now)),
      button(phrase`Restore`, () => actions.restore(version), true)
    )
  );
  return part(
    phrase`Versions`,
    element("ul", {class: "notebook-versions"}, ...list),
    element(
      "div",
      {class: "row-of-buttons"},
      before,
      after,
      button(phrase`Compare`, () => show(before.value, after.value))
    ),
    shown
  );
}

/** A button whose errors are said. */
function actionButton(
  label: string,
  act: () => void | Promise<void>,
  say: (text: string) => void,
  attributes: Record<string, string | boolean>
): HTMLElement {
  const onclick = async () => {
    try {
      await act();
    } catch (error) {
      say((error as Error).message);
    }
  };
  return element("button", {type: "button", ...attributes, onclick}, label);
}
