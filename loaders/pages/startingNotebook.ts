import {type Notebook, newCell} from "../../src/notebook/cells/cell.js";
import {writeInput} from "../../src/notebook/cells/inputCell.js";

/** A notebook to begin with: an input, a query that uses it, a chart and a sentence with a value. */
export function startingNotebook(title: string): Notebook {
  return {
    title,
    meta: {},
    cells: [
      newCell("markdown", `# ${title.replace(/[\\`*_{}[\]<>#|~$]/g, "\\$&")}`),
      newCell(
        "input",
        writeInput("least", {
          kind: "range",
          label: "Outcomes with a statement, at least",
          from: 1,
          to: 10,
          step: 1,
          value: 3
        }),
        {name: "least"}
      ),
      newCell("sql", reported, {name: "reported"}),
      newCell(
        "chart",
        'display(Plot.plot({marginLeft: 250, x: {grid: true}, y: {label: null}, marks: [Plot.barX(reported, {x: "outcomes", y: "name", sort: {y: "-x"}}), Plot.ruleX([0])]}));'
      ),
      newCell("sql", "SELECT count(*) AS projects FROM reported", {name: "summary"}),
      newCell(
        "markdown",
        "**${summary[0].projects}** projects have a statement about at least ${least} outcomes."
      )
    ]
  };
}

const reported = `SELECT p.name, count(DISTINCT f.outcome_id) AS outcomes
FROM findings AS f
JOIN projects AS p USING (project_id)
GROUP BY p.name
HAVING outcomes >= :least
ORDER BY outcomes DESC, p.name`;
