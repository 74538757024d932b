import type {Simulation} from "./simulation.js";

/**
 * The texts that are written next to simulated tables, by file name: what the tables are and, for
 * people who open the folder, which totals they give.
 */
export function describeSimulation({
  programme,
  seed,
  projects,
  held,
  left
}: Simulation): Record<string, string> {
  const many = projects === 1 ? "one project that does" : `${projects} projects that do`;
  const invented = `Whatworked invented ${many} not exist, with seed ${seed}. The records give totals that were published about a real programme: ${plain(programme)}. The outcomes, features, aims and published totals are those of that programme, with their sources; everything that is recorded about a project is invented. No conclusion can be drawn from these records.`;
  const line = ({statementId, label}: {statementId: string; label: string}) =>
    `- \`${statementId}\`: ${plain(label)}`;
  return {
    "overview.md": `# Simulated records

${invented} The records are for demonstration, teaching and tests: with every project's features, aims and findings on record, they show what the site could report if all of this were known.
`,
    "README.md": `# Simulated records

${invented}

Every invented row has the column \`simulated\`, which is always true. If the column is removed, or \`datapackage.json\` states that nothing is simulated, the check reports an error and the pages stay marked.
Do not edit these files: \`npm run records -- simulate\` writes them again, and the same seed gives the same bytes.

## Published totals that these records give

${held.map(line).join("\n") || "None."}

## Published totals that these records do not give

${left.map((total) => `${line(total)}: ${plain(total.reason)}.`).join("\n") || "None."}
`
  };
}

/** A text in which nothing is read as Markdown, HTML, or a page's own script. */
function plain(text: string): string {
  return text.replace(/[\\`*[\]<>#|~$&{}]/g, (character) => `&#${character.charCodeAt(0)};`);
}
