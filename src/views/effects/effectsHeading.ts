import {element} from "../../page/element.js";
import {phrase} from "../../page/words/phrase.js";

/** The heading of the section on effects, and what it shows. */
export function effectsHeading(): HTMLElement[] {
  return [
    element("h2", {id: "effects"}, phrase`Effects`),
    element(
      "p",
      {},
      phrase`Some records state how large an effect is, and its uncertainty. Effects of one measure on one outcome are pooled here if at least three studies have one. The mean is that of the studies’ true effects, which may differ (a random-effects model).`
    ),
    element(
      "p",
      {},
      phrase`Hartung–Knapp intervals are usually wider with few studies, and keep their level better. They can be too narrow if the effects agree by chance, so they are a setting and not the default. Compare both.`
    )
  ];
}
