import {directionsOver, type OutcomeDirection} from "../../src/analysis/directionsOver.js";
import {featureComparisons} from "../../src/analysis/featureComparisons.js";
import {countSide} from "../../src/analysis/sides.js";
import {type ForestRow, forestPlot} from "../../src/charts/forestPlot.js";
import type {StoredQuery} from "../../src/engine/snapshot.js";
import type {Reconciled} from "../../src/records/manifest.js";
import type {Row} from "../../src/records/rows.js";
import {differenceOf} from "../../src/views/drivers/differenceOf.js";
import {publishedTotals} from "../../src/views/publishedTotals.js";

/** The queries of a plain page before it can draw. */
export interface Asked {
  /** Tables by name, each with the SQL that prepares it after its rows are inserted. */
  tables: Record<string, string[]>;
  definitions: string[];
  questions: Record<string, StoredQuery>;
  reconciliation: Reconciled[];
  /** The outcomes that Drivers shows first. */
  outcomes: string[];
}

/** The computed input of each figure. */
export interface Drawn {
  overview: {totals: Row[]; reconciliation: Reconciled[]};
  drivers: ForestRow[];
}

/** Draws a page's first figure, by the code of the page itself. */
export const draw = {
  overview: ({totals, reconciliation}: Drawn["overview"]) =>
    show(publishedTotals(totals, {reconciliation, tables: []})),
  drivers: (rows: Drawn["drivers"]) =>
    show(
      forestPlot(rows, place().clientWidth, {
        counts: ["Named", "Not named"],
        words: "Difference (95% CI)",
        less: "fewer improved",
        more: "more improved",
        unit: "points"
      })
    )
};

/** Computes the input of a figure from the answers of an engine, as the page does. */
export const compute = {
  overview: ({totals}: Record<string, Row[]>, {reconciliation}: Asked): Drawn["overview"] => ({
    totals,
    reconciliation
  }),
  drivers(
    {cells, features, present, projects}: Record<string, Row[]>,
    {outcomes}: Asked
  ): Drawn["drivers"] {
    const placeOf = new Map(projects.map(({project_id}, place) => [project_id, place]));
    const namedWith = new Map(features.map(({feature_id}) => [feature_id, new Set<number>()]));
    for (const {feature_id, project_id} of present)
      namedWith.get(feature_id)!.add(placeOf.get(project_id)!);
    const labels = new Map(features.map(({feature_id, label}) => [feature_id, label]));
    const recorded = directionsOver(
      cells as unknown as OutcomeDirection[],
      new Set(outcomes),
      projects.length
    );
    const sides = [...namedWith].map(
      ([id, places]) => [id, countSide(Array.from(places, (place) => recorded[place]))] as const
    );
    const frequent = new Map(sides.filter(([, side]) => side.projects >= 3));
    return featureComparisons(countSide(recorded), frequent)
      .filter(({comparable}) => comparable)
      .map((comparison) => differenceOf(labels.get(comparison.featureId), comparison));
  }
};

function place(): HTMLElement {
  return document.querySelector("main")!;
}

function show(figure: Node): void {
  place().append(figure);
}
