import {directionBars} from "../charts/directionBars.js";
import {directions} from "../charts/directionMark.js";
import type {Row} from "../engine/rows.js";
import {element} from "./element.js";
import type {Labels} from "./labels.js";
import {sourceLink, sourceOf} from "./sourceLink.js";

/** A feature with its two sides, as the query `feature_outcomes` counts them: projects named with it, and the others. */
export interface FeatureSides {
  feature: Row;
  sides: readonly Row[];
}

/** Features with what is said of the chosen outcome on each side: the whole named, the report's own words beside. */
export function featureOutcomes(
  features: readonly FeatureSides[],
  {
    direction,
    standing,
    open
  }: {direction: Labels; standing: Labels; open: (feature: Row, side: Row) => void}
): HTMLElement {
  return element(
    "div",
    {class: "feature-outcomes"},
    ...features.map(({feature, sides}) =>
      element(
        "section",
        {class: "feature-outcome"},
        element(
          "div",
          {},
          element("h3", {}, feature.label),
          feature.standing === null
            ? null
            : element(
                "p",
                {},
                element(
                  "span",
                  {class: "badge", "data-standing": feature.standing},
                  standing(feature.standing)
                )
              ),
          feature.statement ? element("p", {class: "muted"}, feature.statement) : null,
          feature.source_id
            ? element("p", {class: "figure-source"}, "Source: ", sourceLink(sourceOf(feature)))
            : null
        ),
        element("div", {}, ...sides.map((side) => sideOf(feature, side)))
      )
    )
  );

  function sideOf(feature: Row, side: Row): HTMLElement {
    const counts = Object.fromEntries(directions.map((name) => [name, side[name]]));
    const words = `${side.reporting} of ${side.projects} projects ${side.named ? "named with it" : "not named"} have a record; ${side.improved} of ${side.measured} measured say improved`;
    return element(
      "button",
      {
        type: "button",
        class: "side",
        disabled: side.finding_ids.length === 0,
        onclick: () => open(feature, side)
      },
      directionBars(
        [{label: side.named ? "Named" : "Not named", counts, of: side.projects}],
        direction
      ),
      element("span", {class: "muted"}, words)
    );
  }
}
