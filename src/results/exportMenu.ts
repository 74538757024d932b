import type {Result} from "../engine/result.js";
import {type Format, formats} from "../files/formats.js";
import {markResult} from "../files/markResult.js";
import {saveFile} from "../files/saveFile.js";
import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";

/** The contents of an export menu in addition to the file formats. */
export interface ExportOptions {
  /** The name of the files, without an ending. */
  name?: string;
  /** Shows a message to the reader. */
  say: (text: string, isError?: boolean) => void;
  /** Further buttons, after the buttons of the formats. */
  more?: readonly {label: string; onclick: () => void}[];
  /** A sentence about the further buttons. */
  note?: string;
}

/** Buttons that download a result, one for each format. */
export function exportMenu(
  result: Result,
  {name = "result", say, more = [], note = ""}: ExportOptions
): HTMLElement {
  return element(
    "div",
    {class: "export-menu query-tool"},
    element(
      "p",
      {class: "row-of-buttons"},
      ...formats.map((format) =>
        element(
          "button",
          {type: "button", onclick: () => void download(result, format, name, say)},
          format.label
        )
      ),
      ...more.map(({label, onclick}) => element("button", {type: "button", onclick}, label))
    ),
    element(
      "p",
      {class: "small muted"},
      phrase`The files hold the whole result, without the filters of the table. In CSV files, a text that a spreadsheet would run as a formula starts with an apostrophe. Excel on Windows needs the byte order mark to show é and £. In JSON and Excel files, numbers of more digits than these can hold are text. ${note}`
    )
  );
}

async function download(
  result: Result,
  {ending, type, write, label}: Format,
  name: string,
  say: ExportOptions["say"]
): Promise<void> {
  try {
    say(phrase`Writing ${label} …`);
    saveFile(`${name}.${ending}`, new Blob([await write(markResult(result))], {type}));
    say(
      phrase`${label} file downloaded.${result.capped ? phrase` It holds only the rows shown.` : ""}`
    );
  } catch (error) {
    say(phrase`The ${label} file could not be written: ${(error as Error).message}`, true);
  }
}
