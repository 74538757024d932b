import {phrase} from "../page/words/phrase.js";

/** What a key does while a cell has the focus. */
export type Command =
  | "edit"
  | "before"
  | "after"
  | "extend before"
  | "extend after"
  | "extend first"
  | "extend last"
  | "select all"
  | "add above"
  | "add below"
  | "cut"
  | "copy"
  | "paste below"
  | "paste above"
  | "delete"
  | "undo"
  | "redo"
  | "to sql"
  | "to markdown"
  | "to chart"
  | "to input"
  | "to javascript"
  | "heading 1"
  | "heading 2"
  | "heading 3"
  | "heading 4"
  | "heading 5"
  | "heading 6"
  | "merge"
  | "move up"
  | "move down"
  | "heading above"
  | "heading below"
  | "line numbers"
  | "fold output"
  | "hide code"
  | "keep version"
  | "shortcuts"
  | "find"
  | "stop"
  | "restart"
  | "fold section"
  | "unfold section"
  | "scroll down"
  | "scroll up"
  | "duplicate"
  | "first"
  | "last"
  | "run and go on"
  | "run"
  | "run and add"
  | "pause";

/** A key with its modifiers, as `KeyboardEvent` has them. */
export type Key = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** The keys of command mode, as a reader types them. `Mod` is Ctrl, or ⌘ on a Mac. */
export const commandKeys: readonly {keys: readonly string[]; command: Command; words: string}[] = [
  {keys: ["Enter"], command: "edit", words: phrase`Edit the cell`},
  {keys: ["ArrowUp", "k"], command: "before", words: phrase`Cell before`},
  {keys: ["ArrowDown", "j"], command: "after", words: phrase`Cell after`},
  {keys: ["Home"], command: "first", words: phrase`First cell`},
  {keys: ["End"], command: "last", words: phrase`Last cell`},
  {
    keys: ["Shift+ArrowUp", "Shift+k"],
    command: "extend before",
    words: phrase`Select the cell before too`
  },
  {
    keys: ["Shift+ArrowDown", "Shift+j"],
    command: "extend after",
    words: phrase`Select the cell after too`
  },
  {keys: ["Shift+Home"], command: "extend first", words: phrase`Select up to the first cell`},
  {keys: ["Shift+End"], command: "extend last", words: phrase`Select up to the last cell`},
  {keys: ["Mod+a"], command: "select all", words: phrase`Select all cells`},
  {keys: ["a"], command: "add above", words: phrase`Add a cell above`},
  {keys: ["b"], command: "add below", words: phrase`Add a cell below`},
  {keys: ["x"], command: "cut", words: phrase`Cut`},
  {keys: ["c"], command: "copy", words: phrase`Copy; right after adding a cell: make it a chart`},
  {keys: ["v"], command: "paste below", words: phrase`Paste below`},
  {keys: ["Shift+v"], command: "paste above", words: phrase`Paste above`},
  {keys: ["d d"], command: "delete", words: phrase`Delete`},
  {keys: ["z"], command: "undo", words: phrase`Undo a change of cells`},
  {keys: ["Shift+z"], command: "redo", words: phrase`Redo a change of cells`},
  {keys: ["y"], command: "to sql", words: phrase`Make it SQL`},
  {keys: ["m"], command: "to markdown", words: phrase`Make it Markdown`},
  {keys: ["1"], command: "heading 1", words: phrase`Make it a heading`},
  {keys: ["2"], command: "heading 2", words: phrase`Make it a heading, second level`},
  {keys: ["3"], command: "heading 3", words: phrase`Make it a heading, third level`},
  {keys: ["4"], command: "heading 4", words: phrase`Make it a heading, fourth level`},
  {keys: ["5"], command: "heading 5", words: phrase`Make it a heading, fifth level`},
  {keys: ["6"], command: "heading 6", words: phrase`Make it a heading, sixth level`},
  {
    keys: ["Shift+m", "Mod+Backspace", "Mod+Shift+m"],
    command: "merge",
    words: phrase`Merge the selected cells, or with the next one`
  },
  {keys: ["Alt+ArrowUp", "Mod+Shift+ArrowUp"], command: "move up", words: phrase`Move up`},
  {keys: ["Alt+ArrowDown", "Mod+Shift+ArrowDown"], command: "move down", words: phrase`Move down`},
  {keys: ["Shift+d"], command: "duplicate", words: phrase`Duplicate`},
  {keys: ["Shift+a"], command: "heading above", words: phrase`Add a heading above`},
  {keys: ["Shift+b"], command: "heading below", words: phrase`Add a heading below`},
  {keys: ["l"], command: "line numbers", words: phrase`Show or hide line numbers`},
  {keys: ["o"], command: "fold output", words: phrase`Fold or unfold the output`},
  {keys: ["Shift+o"], command: "hide code", words: phrase`Hide the code from readers, or show it`},
  {keys: ["ArrowLeft"], command: "fold section", words: phrase`Fold the cells under a heading`},
  {keys: ["ArrowRight"], command: "unfold section", words: phrase`Unfold them`},
  {keys: ["q"], command: "pause", words: phrase`Pause the cell, or let it run by itself`},
  {keys: ["s", "Mod+s"], command: "keep version", words: phrase`Keep a version`},
  {keys: ["f"], command: "find", words: phrase`Find and replace`},
  {
    keys: ["h", "?", "Shift+?", "p", "Mod+Shift+p"],
    command: "shortcuts",
    words: phrase`Show this list`
  },
  {keys: ["i i"], command: "stop", words: phrase`Stop all runs`},
  {keys: ["0 0"], command: "restart", words: phrase`Run everything from the beginning`},
  {keys: [" "], command: "scroll down", words: phrase`Scroll down`},
  {keys: ["Shift+ "], command: "scroll up", words: phrase`Scroll up`},
  {keys: ["Shift+Enter"], command: "run and go on", words: phrase`Run, and go to the next cell`},
  {keys: ["Mod+Enter"], command: "run", words: phrase`Run`},
  {keys: ["Alt+Enter"], command: "run and add", words: phrase`Run, and add a cell below`}
];

/** A key in the form of the list: `Mod+Shift+m`, `?`, `ArrowUp`. */
export function keyName({key, shiftKey, ctrlKey, altKey, metaKey}: Key): string {
  const name = key.length === 1 ? key.toLowerCase() : key;
  // A sign such as ? needs Shift on one keyboard and not on another.
  const isSign = key.length === 1 && !/[a-z ]/i.test(key);
  return [
    ctrlKey || metaKey ? "Mod+" : "",
    altKey ? "Alt+" : "",
    shiftKey && !isSign ? "Shift+" : "",
    name
  ].join("");
}

/**
 * Reads keys as commands. A key that must be pressed twice is remembered for a second, from press to
 * press: a busy page may read both keys later.
 */
export function keyReader(): {
  read(key: Key & Pick<KeyboardEvent, "timeStamp">): Command | null;
} {
  const byName = new Map(
    commandKeys.flatMap(({keys, command}) => keys.map((key) => [key, command] as const))
  );
  let [last, at] = ["", 0];
  return {
    read(key) {
      const name = keyName(key);
      const twice = byName.get(`${last} ${name}`);
      const isSoon = key.timeStamp - at < 1000;
      [last, at] = twice && isSoon ? ["", 0] : [name, key.timeStamp];
      return twice && isSoon ? twice : (byName.get(name) ?? null);
    }
  };
}
