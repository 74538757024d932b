import type {OutcomeDirection} from "../../../src/analysis/directionsOver.js";
import type {Manifest} from "../../../src/records/manifest.js";
import {compareFeatures} from "../../../src/views/drivers/compareFeatures.js";
import {type DriverChoice, firstChoice} from "../../../src/views/drivers/driverChoice.js";
import {type DriverRows, driverRecords} from "../../../src/views/drivers/driverRecords.js";
import {field, programme, table} from "../words/programmes.js";

/** A codebook without labels. */
export const manifest = programme(
  table("findings", "Statements", 7, [
    field("direction"),
    field("design_class", "Design", {trial: ["Trial", 1], survey: ["Survey", 4]}),
    field("reported_by", "Reported by", {evaluator: ["Evaluator", 3], press: ["Press", 2]})
  ])
);

/** Six projects, p0 to p5. Three are named with teams, two with workers, and none with visits. */
export const rows: DriverRows = {
  projects: [..."011022"].map((strand, i) => ({
    project_id: `p${i}`,
    name: `Project ${i}`,
    strand,
    region: null
  })),
  features: [
    {feature_id: "teams", label: "Teams", standing: "attributed"},
    {feature_id: "visits", label: "Visits", standing: null},
    {feature_id: "workers", label: "Workers", standing: "promising"}
  ],
  named: [
    {feature_id: "teams", places: [0, 1, 2]},
    {feature_id: "workers", places: [4, 5]}
  ],
  outcomes: [
    {outcome_id: "care", label: "Care", kind: null, domain: "family"},
    {outcome_id: "cost", label: "Cost", kind: null, domain: "money"},
    {outcome_id: "stays", label: "Stays", kind: null, domain: "family"}
  ],
  groups: [],
  sources: [{source_id: "s1", title: "First report"}],
  cells: [],
  published: []
};

export const cells: OutcomeDirection[] = [
  {outcome_id: "care", direction: "improved", places: [0, 1, 3]},
  {outcome_id: "care", direction: "worsened", places: [4]},
  {outcome_id: "care", direction: "not_measured", places: [2]},
  {outcome_id: "stays", direction: "worsened", places: [1]},
  {outcome_id: "cost", direction: "improved", places: [5]}
];

export const records = driverRecords(manifest, rows, {outcome: "outcome:care"});

export const everything: DriverChoice = {...firstChoice, outcome: "outcome:care", least: 1};

/** The comparisons of the small programme for a choice. */
export const compare = (choice: Partial<DriverChoice> = {}, of = records) =>
  compareFeatures(of, {...everything, ...choice}, cells);

/** A programme whose codebook has its own words for directions and projects. */
export const otherWords: Manifest = programme(
  table("projects", "Studies", 6, [field("project_id", "Study")]),
  table("findings", "Findings", 7, [
    field("direction", "Result", {
      improved: ["Favourable, significant", 5],
      mixed: ["Unclear", 0]
    })
  ])
);
