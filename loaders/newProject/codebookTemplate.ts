import {phrase} from "../../src/page/words/phrase.js";
import type {Answers} from "./answers.js";

/** The sheet of a filled in workbook that is no table. */
export const instructionSheet = "Read me";

/** Whether a codebook is that of a new project whose records are still the invented examples. */
export function hasExamples({simulated, ignore}: {simulated?: unknown; ignore?: unknown}): boolean {
  return simulated === true && Array.isArray(ignore) && ignore.includes(instructionSheet);
}

/** A value that a column allows. */
interface Category {
  value: string;
  label: string;
  description?: string;
}

/** A column of a table of the template. */
export interface TemplateField {
  name: string;
  title: string;
  description: string;
  type: string;
  categories?: Category[];
  constraints?: {
    required?: boolean;
    unique?: boolean;
    pattern?: string;
    minimum?: number;
    maximum?: number;
  };
  /** The table that has the allowed values in its column of the same name. */
  refersTo?: string;
}

/** A table of the template. */
export interface TemplateTable {
  name: string;
  title: string;
  description: string;
  key: string[];
  fields: TemplateField[];
}

const pattern = "^[a-z0-9_]+$";

function key(name: string, title: string, description: string): TemplateField {
  return {
    name,
    title,
    description,
    type: "string",
    constraints: {required: true, unique: true, pattern}
  };
}

function reference(name: string, title: string, refersTo: string, required = true): TemplateField {
  return {
    name,
    title,
    description: phrase`The ${name} of a row of ${refersTo}.`,
    type: "string",
    constraints: {...(required && {required}), pattern},
    refersTo
  };
}

function words(name: string, title: string, description: string, required = false): TemplateField {
  return {name, title, description, type: "string", ...(required && {constraints: {required}})};
}

function number(name: string, title: string, description: string): TemplateField {
  return {name, title, description, type: "number"};
}

function choice(
  name: string,
  title: string,
  description: string,
  categories: Category[]
): TemplateField {
  return {name, title, description, type: "string", categories, constraints: {required: true}};
}

/** The tables of the template. A programme without features has none of the two tables of features. */
export function templateTables({features}: Pick<Answers, "features">): TemplateTable[] {
  const tables: TemplateTable[] = [
    {
      name: "projects",
      title: phrase`Projects`,
      description: phrase`The projects of the programme, one in each row.`,
      key: ["project_id"],
      fields: [
        key(
          "project_id",
          phrase`Project`,
          phrase`The key of the project: lower case letters, digits and _. Its page has this address.`
        ),
        words("name", phrase`Name`, phrase`The name that readers see.`, true),
        words("lead_organisation", phrase`Lead organisation`, phrase`Who ran the project.`),
        words(
          "region",
          phrase`Region`,
          phrase`Where the project worked. Empty if it is not known.`
        ),
        words("notes", phrase`Notes`, phrase`What a reader must know about the project.`)
      ]
    },
    {
      name: "outcomes",
      title: phrase`Outcomes`,
      description: phrase`What the statements are about, one outcome in each row.`,
      key: ["outcome_id"],
      fields: [
        key(
          "outcome_id",
          phrase`Outcome`,
          phrase`The key of the outcome: lower case letters, digits and _.`
        ),
        words("label", phrase`Label`, phrase`The name of the outcome in figures.`, true),
        words(
          "domain",
          phrase`Domain`,
          phrase`A group of outcomes, such as Education. Empty if the outcomes have no groups.`
        ),
        {
          ...words("better", phrase`Better when`, phrase`The direction of change that is wanted.`),
          categories: [
            {value: "higher", label: phrase`Higher`},
            {value: "lower", label: phrase`Lower`}
          ]
        }
      ]
    }
  ];
  if (features.length)
    tables.push(
      {
        name: "features",
        title: phrase`Features`,
        description: phrase`Practices that a project has or lacks, one in each row. Drivers compares projects by them.`,
        key: ["feature_id"],
        fields: [
          key(
            "feature_id",
            phrase`Feature`,
            phrase`The key of the feature: lower case letters, digits and _.`
          ),
          words("label", phrase`Label`, phrase`The name of the feature.`, true),
          words("statement", phrase`Statement`, phrase`What is said about the feature.`)
        ]
      },
      {
        name: "project_features",
        title: phrase`Features of a project`,
        description: phrase`A feature that a source names for a project. No row means that no source mentions it, not that it was absent.`,
        key: ["project_id", "feature_id"],
        fields: [
          reference("project_id", phrase`Project`, "projects"),
          reference("feature_id", phrase`Feature`, "features"),
          choice(
            "present",
            phrase`Present`,
            phrase`Whether the source says that the project had the feature.`,
            [
              {value: "yes", label: phrase`Yes`},
              {value: "no", label: phrase`No`},
              {value: "unclear", label: phrase`Unclear`}
            ]
          )
        ]
      }
    );
  tables.push(
    {
      name: "sources",
      title: phrase`Sources`,
      description: phrase`The reports and pages that the facts come from.`,
      key: ["source_id"],
      fields: [
        key(
          "source_id",
          phrase`Source`,
          phrase`The key of the source: lower case letters, digits and _.`
        ),
        words("title", phrase`Title`, phrase`The title of the report or page.`, true),
        words("publisher", phrase`Publisher`, phrase`Who published it.`),
        {
          name: "year",
          title: phrase`Year`,
          description: phrase`The year of publication.`,
          type: "year"
        },
        {
          ...words("url", phrase`Address`, phrase`Its address. Empty if it is not on the web.`),
          constraints: {pattern: "^https?://\\S+$"}
        }
      ]
    },
    {
      name: "findings",
      title: phrase`Statements`,
      description: phrase`Statements about an outcome in a project, one in each row. Several statements about the same outcome are separate rows.`,
      key: ["finding_id"],
      fields: [
        key("finding_id", phrase`Statement`, phrase`The key of the statement, such as f001.`),
        reference("project_id", phrase`Project`, "projects"),
        reference("outcome_id", phrase`Outcome`, "outcomes"),
        choice(
          "direction",
          phrase`Direction`,
          phrase`The direction of the change, as the source says. Not measured and not reported are different, and never count as no change.`,
          [
            {
              value: "improved",
              label: phrase`Improved`,
              description: phrase`The source reports a change in the wanted direction.`
            },
            {
              value: "no_change",
              label: phrase`No change`,
              description: phrase`The outcome was measured, and the source reports no change.`
            },
            {
              value: "mixed",
              label: phrase`Mixed`,
              description: phrase`The source reports several directions.`
            },
            {
              value: "worsened",
              label: phrase`Worsened`,
              description: phrase`The source reports a change in the unwanted direction.`
            },
            {
              value: "not_measured",
              label: phrase`Not measured`,
              description: phrase`The source says that nobody measured the outcome.`
            },
            {
              value: "not_reported",
              label: phrase`Not reported`,
              description: phrase`The source mentions the outcome and gives no direction.`
            }
          ]
        ),
        words(
          "effect_text",
          phrase`In words`,
          phrase`The statement in the words of the source, or close to them.`
        ),
        number("before_low", phrase`Before`, phrase`The value before.`),
        number("after_low", phrase`After`, phrase`The value after.`),
        words("unit", phrase`Unit`, phrase`The unit of the two values, such as % or days.`),
        {
          name: "n",
          title: phrase`Number observed`,
          description: phrase`The number of people or things observed.`,
          type: "integer",
          constraints: {minimum: 0}
        },
        choice(
          "design_class",
          phrase`Design`,
          phrase`How the outcome was studied. The strongest design comes first.`,
          [
            {value: "randomised_trial", label: phrase`Randomised trial`},
            {value: "matched_comparison", label: phrase`Matched comparison`},
            {value: "before_and_after", label: phrase`Before and after`},
            {value: "survey_or_self_report", label: phrase`Survey or self-report`},
            {value: "qualitative", label: phrase`Qualitative`},
            {value: "not_stated", label: phrase`Not stated`}
          ]
        ),
        choice("reported_by", phrase`Reported by`, phrase`The party that makes the statement.`, [
          {value: "evaluator", label: phrase`Evaluator`},
          {value: "provider", label: phrase`Provider`},
          {value: "funder", label: phrase`Funder`}
        ]),
        reference("source_id", phrase`Source`, "sources", false)
      ]
    }
  );
  return tables;
}

/** The codebook of the template as a Frictionless Data Package. Its records are marked as examples. */
export function templateCodebook(name: string, answers: Answers): object {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: name.replaceAll("_", "-"),
    title: answers.title,
    description: phrase`The example rows are invented and marked as simulated. Replace them with your own, and then delete the line "simulated": true.`,
    version: "0.1.0",
    simulated: true,
    ignore: [instructionSheet],
    resources: templateTables(answers).map(({name, title, description, key, fields}) => ({
      name,
      path: `${name}.csv`,
      title,
      description,
      schema: {
        fields: fields.map(({refersTo: _, ...field}) => field),
        primaryKey: key,
        missingValues: [{value: "", label: phrase`not known`}],
        foreignKeys: fields.flatMap(({name, refersTo}) =>
          refersTo ? [{fields: [name], reference: {resource: refersTo, fields: [name]}}] : []
        )
      }
    }))
  };
}
