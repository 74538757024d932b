import {plural} from "../../src/page/plural.js";
import {phrase} from "../../src/page/words/phrase.js";
import {countProjects} from "./countProjects.js";
import type {Portfolio} from "./portfolio.js";
import {nameTotal, type Total} from "./total.js";

/**
 * The totals that a set with this number of projects can give at once, and the other totals, each
 * with the reason.
 */
export interface Choice {
  held: Total[];
  left: {total: Total; reason: string}[];
}

/**
 * Chooses the totals that hold together, among those that `reconcile` can count. Totals are tried
 * in their listed order. A total that is marked as contradicting another is tried after all others,
 * and is left out if the other one holds. A total that cannot hold with the chosen ones is left
 * out, and the reason names the fewest of them that rule it out.
 */
export async function chooseTotals(
  portfolio: Portfolio,
  totals: readonly Total[],
  projects: number
): Promise<Choice> {
  const held: Total[] = [];
  const left: Choice["left"] = [];
  const holds = async (totals: readonly Total[], count: number | null = projects) =>
    (await countProjects(portfolio, totals, count)) !== null;
  for (const total of [
    ...totals.filter(({contradicts}) => contradicts === null),
    ...totals.filter(({contradicts}) => contradicts !== null)
  ]) {
    const rival = held.find(({statement_id}) => statement_id === total.contradicts);
    if (rival)
      left.push({
        total,
        reason: phrase`it is marked as contradicting ${nameTotal(rival)}, which holds`
      });
    else if (await holds([...held, total])) held.push(total);
    else left.push({total, reason: await explain(total)});
  }
  return {held, left};

  async function explain(total: Total): Promise<string> {
    if (!(await holds([total])))
      return (await holds([total], null))
        ? phrase`it is impossible for ${plural(projects, "project")}`
        : phrase`it is impossible for any number of projects`;
    let fewest = held;
    for (const other of held) {
      const fewer = fewest.filter((kept) => kept !== other);
      if (!(await holds([...fewer, total]))) fewest = fewer;
    }
    return fewest.length === 1
      ? phrase`it cannot hold together with ${fewest.map(nameTotal).join(", ")}, which is listed before it: if they contradict each other, record this in the column contradicts`
      : phrase`it cannot hold together with ${fewest.map(nameTotal).join(", ")}, which are listed before it: if they contradict each other, record this in the column contradicts`;
  }
}
