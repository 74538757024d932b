import type {SearchEntry} from "../records/searchEntry.js";
import {element} from "./element.js";
import type {SearchIndex} from "./searchIndex.js";

// The search over the whole site: the button in the header, Ctrl+K (⌘K), or the key /, which a reader can switch off (WCAG 2.1.4). What it finds stands in one list under one field
// (the combobox of the ARIA practices guide): arrows move, Enter goes there, Escape leaves. Its index comes when it is first opened.
const setting = "whatworked-search-key";
const root = new URL("../../", import.meta.url);
const button = document.querySelector<HTMLButtonElement>("button.site-search");
let dialog: HTMLDialogElement | null = null;

if (button) {
  button.hidden = false;
  button.addEventListener("click", openSearch);
  document.addEventListener("keydown", (event) => {
    const byKey = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const byChord = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (event.defaultPrevented || dialog?.open || !(byChord || (byKey && keyIsOn()))) return;
    // Whoever is writing means the character.
    if (isWriting(event.composedPath()[0]) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    openSearch();
  });
}

function isWriting(target: EventTarget | undefined): boolean {
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
    "aria-label": "Search this site",
    "aria-controls": "site-search-list",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Pages, projects, outcomes, variables"
  });
  const list = element("ul", {id: "site-search-list", role: "listbox", "aria-label": "Found"});
  const status = element("p", {role: "status", class: "muted"});
  const key = element("input", {type: "checkbox", onchange: () => keepKey(key.checked)});
  key.checked = keyIsOn();
  const made = element(
    "dialog",
    {class: "search", "aria-label": "Search"},
    element(
      "div",
      {class: "search-top"},
      input,
      element("button", {type: "button", onclick: () => made.close()}, "Close")
    ),
    list,
    status,
    element("label", {class: "muted"}, key, " The key / opens this search")
  );

  const choose = (i: number) => {
    chosen = i;
    for (const [at, option] of [...list.children].entries())
      option.setAttribute("aria-selected", String(at === i));
    if (i < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `site-search-${i}`);
    list.children[i]?.scrollIntoView({block: "nearest"});
  };
  const goTo = (entry: SearchEntry | undefined, aside: boolean) => {
    if (!entry) return;
    const href = new URL(entry.href, root).href;
    if (aside) window.open(href, "_blank", "noopener");
    else {
      made.close();
      location.assign(href);
    }
  };
  const show = () => {
    const words = input.value.trim();
    const answer = words && index ? index.find(words) : {found: [], count: 0};
    found = answer.found;
    list.replaceChildren(
      ...found.map(({kind, title, href}, i) =>
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
          element("span", {class: "muted"}, kind)
        )
      )
    );
    input.setAttribute("aria-expanded", String(found.length > 0));
    choose(found.length ? 0 : -1);
    if (!index || !words) status.textContent = "";
    else if (!answer.count) status.textContent = "Nothing was found.";
    else
      status.textContent =
        answer.count > found.length
          ? `${answer.count} found; the best ${found.length} are shown.`
          : `${answer.count} found.`;
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && found.length) choose((chosen + step + found.length) % found.length);
    else if (event.key === "Enter") goTo(found[chosen], event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  });
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close();
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
  document.body.append(made);
  return made;
}

function keyIsOn(): boolean {
  try {
    return localStorage.getItem(setting) !== "off";
  } catch {
    return true;
  }
}

function keepKey(on: boolean): void {
  try {
    localStorage.setItem(setting, on ? "on" : "off");
  } catch {
    // Without storage it is as it was when the page is opened again.
  }
}
