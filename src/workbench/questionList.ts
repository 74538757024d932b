import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {SqlFileEntry} from "../sql/sqlFile.js";
import type {Query} from "./queryLists.js";

/** The programme's own queries. A click opens one in the editor. */
export function questionList(
  questions: readonly SqlFileEntry[],
  open: (query: Query) => void
): HTMLElement {
  if (!questions.length)
    return element(
      "p",
      {class: "small muted"},
      phrase`This programme has no example questions. Its tables are listed under Tables; the queries you save are listed under My queries.`
    );
  return element(
    "ol",
    {class: "queries"},
    ...questions.map((question) =>
      element(
        "li",
        {},
        element(
          "button",
          {type: "button", class: "name", onclick: () => open(question)},
          question.title
        ),
        question.note ? element("span", {class: "small muted"}, question.note) : null
      )
    )
  );
}
