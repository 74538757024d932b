import type {Answers} from "./answers.js";

/** The description of records that a new project invents. The import finds them by it. */
export const exampleNote =
  'The example rows are invented and marked as simulated. Replace them with your own, and then delete the line "simulated": true.';

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
    description: `The ${name} of a row of ${refersTo}.`,
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
      title: "Projects",
      description: "The projects of the programme, one in each row.",
      key: ["project_id"],
      fields: [
        key(
          "project_id",
          "Project",
          "The key of the project: lower case letters, digits and _. Its page has this address."
        ),
        words("name", "Name", "The name that readers see.", true),
        words("lead_organisation", "Lead organisation", "Who ran the project."),
        words("region", "Region", "Where the project worked. Empty if it is not known."),
        words("notes", "Notes", "What a reader must know about the project.")
      ]
    },
    {
      name: "outcomes",
      title: "Outcomes",
      description: "What the statements are about, one outcome in each row.",
      key: ["outcome_id"],
      fields: [
        key("outcome_id", "Outcome", "The key of the outcome: lower case letters, digits and _."),
        words("label", "Label", "The name of the outcome in figures.", true),
        words(
          "domain",
          "Domain",
          "A group of outcomes, such as Education. Empty if the outcomes have no groups."
        ),
        {
          ...words("better", "Better when", "The direction of change that is wanted."),
          categories: [
            {value: "higher", label: "Higher"},
            {value: "lower", label: "Lower"}
          ]
        }
      ]
    }
  ];
  if (features.length)
    tables.push(
      {
        name: "features",
        title: "Features",
        description:
          "Practices that a project has or lacks, one in each row. Drivers compares projects by them.",
        key: ["feature_id"],
        fields: [
          key("feature_id", "Feature", "The key of the feature: lower case letters, digits and _."),
          words("label", "Label", "The name of the feature.", true),
          words("statement", "Statement", "What is said about the feature.")
        ]
      },
      {
        name: "project_features",
        title: "Features of a project",
        description:
          "A feature that a source names for a project. No row means that no source mentions it, not that it was absent.",
        key: ["project_id", "feature_id"],
        fields: [
          reference("project_id", "Project", "projects"),
          reference("feature_id", "Feature", "features"),
          choice(
            "present",
            "Present",
            "Whether the source says that the project had the feature.",
            [
              {value: "yes", label: "Yes"},
              {value: "no", label: "No"},
              {value: "unclear", label: "Unclear"}
            ]
          )
        ]
      }
    );
  tables.push(
    {
      name: "sources",
      title: "Sources",
      description: "The reports and pages that the facts come from.",
      key: ["source_id"],
      fields: [
        key("source_id", "Source", "The key of the source: lower case letters, digits and _."),
        words("title", "Title", "The title of the report or page.", true),
        words("publisher", "Publisher", "Who published it."),
        {name: "year", title: "Year", description: "The year of publication.", type: "year"},
        {
          ...words("url", "Address", "Its address. Empty if it is not on the web."),
          constraints: {pattern: "^https?://\\S+$"}
        }
      ]
    },
    {
      name: "findings",
      title: "Statements",
      description:
        "Statements about an outcome in a project, one in each row. Several statements about the same outcome are separate rows.",
      key: ["finding_id"],
      fields: [
        key("finding_id", "Statement", "The key of the statement, such as f001."),
        reference("project_id", "Project", "projects"),
        reference("outcome_id", "Outcome", "outcomes"),
        choice(
          "direction",
          "Direction",
          "The direction of the change, as the source says. Not measured and not reported are different, and never count as no change.",
          [
            {
              value: "improved",
              label: "Improved",
              description: "The source reports a change in the wanted direction."
            },
            {
              value: "no_change",
              label: "No change",
              description: "The outcome was measured, and the source reports no change."
            },
            {
              value: "mixed",
              label: "Mixed",
              description: "The source reports several directions."
            },
            {
              value: "worsened",
              label: "Worsened",
              description: "The source reports a change in the unwanted direction."
            },
            {
              value: "not_measured",
              label: "Not measured",
              description: "The source says that nobody measured the outcome."
            },
            {
              value: "not_reported",
              label: "Not reported",
              description: "The source mentions the outcome and gives no direction."
            }
          ]
        ),
        words(
          "effect_text",
          "In words",
          "The statement in the words of the source, or close to them."
        ),
        number("before_low", "Before", "The value before."),
        number("after_low", "After", "The value after."),
        words("unit", "Unit", "The unit of the two values, such as % or days."),
        {
          name: "n",
          title: "Number observed",
          description: "The number of people or things observed.",
          type: "integer",
          constraints: {minimum: 0}
        },
        choice(
          "design_class",
          "Design",
          "How the outcome was studied. The strongest design comes first.",
          [
            {value: "randomised_trial", label: "Randomised trial"},
            {value: "matched_comparison", label: "Matched comparison"},
            {value: "before_and_after", label: "Before and after"},
            {value: "survey_or_self_report", label: "Survey or self-report"},
            {value: "qualitative", label: "Qualitative"},
            {value: "not_stated", label: "Not stated"}
          ]
        ),
        choice("reported_by", "Reported by", "The party that makes the statement.", [
          {value: "evaluator", label: "Evaluator"},
          {value: "provider", label: "Provider"},
          {value: "funder", label: "Funder"}
        ]),
        reference("source_id", "Source", "sources", false)
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
    description: exampleNote,
    version: "0.1.0",
    simulated: true,
    ignore: ["Read me"],
    resources: templateTables(answers).map(({name, title, description, key, fields}) => ({
      name,
      path: `${name}.csv`,
      title,
      description,
      schema: {
        fields: fields.map(({refersTo: _, ...field}) => field),
        primaryKey: key,
        missingValues: [{value: "", label: "not known"}],
        foreignKeys: fields.flatMap(({name, refersTo}) =>
          refersTo ? [{fields: [name], reference: {resource: refersTo, fields: [name]}}] : []
        )
      }
    }))
  };
}
