import {named} from "../../engine/sql.js";
import {announce} from "../../page/announce.js";
import {copyText} from "../../page/copyText.js";
import {element} from "../../page/element.js";
import {phrase} from "../../page/words/phrase.js";
import type {DriverComparisons} from "./compareFeatures.js";
import type {DriverRecords} from "./driverRecords.js";
import {methodStatement} from "./methodStatement.js";
import type {KindOfStatement} from "./statementKinds.js";

/**
 * The method of the synthesis for the settings in use, with a button that copies it as text and says
 * whether it did.
 */
export async function* methodSection(
  records: DriverRecords,
  comparisons: DriverComparisons
): AsyncGenerator<HTMLElement> {
  const {designs, reporters, bases} = comparisons.asked;
  const outcomes = [...comparisons.outcome.outcomeIds];
  const kinds = await named("statements_by_kind", {designs, reporters, bases, outcomes});
  const statement = methodStatement(
    records,
    comparisons,
    kinds as unknown as readonly KindOfStatement[]
  );
  const list = element(
    "dl",
    {class: "facts"},
    ...statement.flatMap(([heading, words]) => [
      element("dt", {}, heading),
      element("dd", {}, words)
    ])
  );
  const status = element("span", {class: "muted"});
  const say = (words: string) => {
    status.textContent = words;
    announce(words);
  };
  const copy = async () => {
    const text = statement.map(([heading, words]) => `${heading}. ${words}`).join("\n");
    if (await copyText(text, say)) say(phrase`Copied.`);
  };
  yield element(
    "p",
    {},
    phrase`The nine items of SWiM (synthesis without meta-analysis), for the settings in use. `,
    element("button", {type: "button", onclick: copy}, phrase`Copy as text`),
    " ",
    status
  );
  yield list;
}
