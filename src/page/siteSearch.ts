import {linkedIndexes} from "../records/linkedFile.js";
import type {SearchEntry} from "../records/searchEntry.js";
import {element} from "./element.js";
import type {SearchIndex} from "./searchIndex.js";
import {phrase} from "./words/phrase.js";

// The search over the whole site. It opens with the button in the header, with Ctrl+K (⌘K) or with
// the key /, which a reader can switch off (WCAG 2.1.4). It follows the ARIA combobox pattern:
// arrows move in the list of results, Enter opens a result, Escape closes. The index is loaded on
// first use.
const setting = "whatworked-search-key";
const root = new URL("../../", import.meta.url);
const button = document.querySelector<HTMLButtonElement>("button.site-search");
let dialog: HTMLDialogElement | null = null;

if (button && linkedIndexes().length) {
  button.hidden = false;
  button.addEventListener("click", openSearch);
  document.addEventListener("keydown", (event) => {
    const byKey = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const byChord = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (event.defaultPrevented || dialog?.open || !(byChord || (byKey && keyIsOn()))) return;
    // In a text field, the key types its character.
    if (isTextField(event.composedPath()[0]) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    openSearch();
  });
}

function isTextField(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

function openSearch(): void {
  dialog ??= searchDialog();
  dialog.showModal();
  dialog.querySelector<HTMLInputElement>("[role=combobox]")!.select();
}

function searchDialog(): HTMLDialogElement {
  let index: SearchIndex | null = null;
  let found: SearchEntry[] = [];
  let chosen = -1;
  const input = element("input", {
    type: "text",
    role: "combobox",
    "aria-label": phrase`Search this site`,
    "aria-controls": "site-search-list",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: phrase`Pages, projects, outcomes, variables`
  });
  const list = element("ul", {
    id: "site-search-list",
    role: "listbox",
    "aria-label": phrase`Results`
  });
  const status = element("p", {role: "status", class: "muted"});
  const key = element("input", {type: "checkbox", onchange: () => storeKey(key.checked)});
  key.checked = keyIsOn();
  const dialog = element(
    "dialog",
    {class: "search", "aria-label": phrase`Search`},
    element(
      "div",
      {class: "search-top"},
      input,
      element("button", {type: "button", onclick: () => dialog.close()}, phrase`Close`)
    ),
    list,
    status,
    element("label", {class: "muted"}, key, phrase` Open the search with the key /`)
  );

  const choose = (i: number) => {
    chosen = i;
    for (const [at, option] of [...list.children].entries())
      option.setAttribute("aria-selected", String(at === i));
    if (i < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `site-search-${i}`);
    list.children[i]?.scrollIntoView({block: "nearest"});
  };
  const goTo = (entry: SearchEntry | undefined, newTab: boolean) => {
    if (!entry) return;
    const href = new URL(entry.href, root).href;
    if (newTab) window.open(href, "_blank", "noopener");
    else {
      dialog.close();
      location.assign(href);
    }
  };
  const show = () => {
    const words = input.value.trim();
    const answer = words && index ? index.find(words) : {found: [], count: 0};
    found = answer.found;
    list.replaceChildren(
      ...found.map(({kind, title, href, programme}, i) =>
        element(
          "li",
          {
            id: `site-search-${i}`,
            role: "option",
            "aria-selected": "false",
            onclick: (event) => {
              const {ctrlKey, metaKey} = event as MouseEvent;
              goTo({kind, title, href, text: ""}, ctrlKey || metaKey);
            }
          },
          element("span", {}, title),
          element("span", {class: "muted"}, programme ? `${kind}, ${programme}` : kind)
        )
      )
    );
    input.setAttribute("aria-expanded", String(found.length > 0));
    choose(found.length ? 0 : -1);
    if (!index || !words) status.textContent = "";
    else if (!answer.count) status.textContent = phrase`No results.`;
    else
      status.textContent =
        answer.count > found.length
          ? phrase`${answer.count} results; the best ${found.length} are shown.`
          : answer.count === 1
            ? phrase`1 result.`
            : phrase`${answer.count} results.`;
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && found.length) choose((chosen + step + found.length) % found.length);
    else if (event.key === "Enter") goTo(found[chosen], event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  import("./openSearchIndex.js")
    .then(({openIndex}) => openIndex())
    .then((opened) => {
      index = opened;
      show();
    })
    .catch((error: Error) => {
      status.textContent = error.message;
    });
  document.body.append(dialog);
  return dialog;
}

function keyIsOn(): boolean {
  try {
    return localStorage.getItem(setting) !== "off";
  } catch {
    return true;
  }
}

function storeKey(on: boolean): void {
  try {
    localStorage.setItem(setting, on ? "on" : "off");
  } catch {
    // Without storage, the setting lasts until the page is closed.
  }
}
