import {phrase} from "../../src/page/words/phrase.js";
import type {Answers} from "./answers.js";
import {templateCodebook, templateTables} from "./codebookTemplate.js";
import {type ExampleRow, exampleRows} from "./exampleRows.js";
import {workbookTemplate} from "./workbookTemplate.js";

/** What a project's files name, besides what the person has answered. */
export interface ProjectNames {
  /** The folder of the programme under `data/`. */
  programme: string;
  /** The name of the package of the project. */
  project: string;
  /** The version of Whatworked, as npm takes it. */
  whatworked: string;
  /** The oldest version of Node. */
  node: string;
  /** What the folder had installed before. */
  dependencies: Readonly<Record<string, string>>;
  /** What package.json said before: a name, an author, a licence. */
  facts: Readonly<Record<string, unknown>>;
}

/** The files of a new project by their path in it. The same answers give the same bytes. */
export function projectFiles(
  answers: Answers,
  names: ProjectNames
): Record<string, string | Uint8Array> {
  const {programme} = names;
  const tables = templateTables(answers);
  const rows = exampleRows(answers);
  return {
    "package.json": json({
      name: names.project,
      version: "0.1.0",
      private: true,
      type: "module",
      engines: {node: names.node},
      ...names.facts,
      scripts: {
        start: "whatworked start",
        build: "whatworked build",
        check: "whatworked check",
        records: "whatworked records",
        import: "whatworked import",
        explain: "whatworked explain",
        page: "whatworked page",
        pull: "whatworked pull",
        test: "whatworked check && whatworked build && whatworked check --site"
      },
      dependencies: {...names.dependencies, whatworked: names.whatworked}
    }),
    "whatworked.config.ts": configOf(answers),
    ...wordsOf(answers),
    "README.md": readmeOf(answers, names),
    ".gitignore": "node_modules/\ndist/\n.whatworked/\n.pulling-*/\n",
    // Git on Windows would change the ends of lines, and with them the hashes of pulled answers.
    ".gitattributes": "* -text\n",
    ".github/workflows/pages.yml": workflow(),
    "pages/about.md": aboutPage(),
    "templates/records.xlsx": workbookTemplate(tables, rows),
    [`data/${programme}/datapackage.json`]: json(templateCodebook(programme, answers)),
    [`data/${programme}/overview.md`]: overviewOf(answers),
    ...Object.fromEntries(
      tables.map(({name, fields}) => [
        `data/${programme}/${name}.csv`,
        csv(
          fields.map(({name}) => name),
          rows[name] ?? []
        )
      ])
    )
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function csv(columns: readonly string[], rows: readonly ExampleRow[]): string {
  const line = (cells: readonly string[]) =>
    `${cells.map((text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(",")}\n`;
  return [line(columns), ...rows.map((row) => line(columns.map((name) => row[name] ?? "")))].join(
    ""
  );
}

/** A catalogue for the words of the project in its language, to be filled. */
function wordsOf({language}: Answers): Record<string, string> {
  return language ? {[`words/${language}.json`]: json({words: {}})} : {};
}

function configOf({title, language}: Answers): string {
  return `import type {Config} from "whatworked";

// ${phrase`Every setting is optional. Remove the two slashes before one to use it.`}
const config: Config = {
  title: ${JSON.stringify(title)},
  // programmes: ["first", "second"],
  // logo: "logo.svg",
  // colours: {accent: {light: "#1f4e79", dark: "#8cbcec"}},
  // typefaces: {text: {name: "Lato", file: "lato.woff2"}},
  // navigation: ["index", "projects", "outcomes", {page: "about", name: "About us"}],
  // withoutPages: ["notebook", "write"],
  // projectPages: "one",
  // footer: "Published by [our organisation](https://example.org/).",
  ${language ? `language: ${JSON.stringify(language)}` : `// language: "cy"`},
};

export default config;
`;
}

/** A title as a heading of Markdown, on one line, in which nothing is HTML, code or a picture. */
function plainHeading(title: string): string {
  return title
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]#|~$]/g, "\\$&")
    .replaceAll("<", "&lt;");
}

/** How a newer version of Whatworked is installed, and what a build on another machine needs. */
function upgradeOf(whatworked: string): string {
  const untouched = phrase`It does not change your records, pages or settings.`;
  if (!whatworked.startsWith("file:"))
    return phrase`\`npm update whatworked\` installs a new version of Whatworked. ${untouched}`;
  const file = whatworked.slice("file:".length);
  const isOutside = /^(\.\.\/|\/|[A-Za-z]:)/.test(file);
  const move = phrase`
The workflow has no file outside of this folder. Before you use it, copy the file of Whatworked, which \`npm pack\` made, into this
folder, and run \`npm install ./whatworked-….tgz\` with its name.
`;
  return phrase`\`package.json\` takes Whatworked from \`${file}\`. To install a newer version, run \`npm install\` with the path of its file.
${untouched}
${isOutside ? move : ""}`.trimEnd();
}

function readmeOf({title}: Answers, {programme, whatworked}: ProjectNames): string {
  return phrase`# ${plainHeading(title)}

This folder makes a site from the records of a programme. It uses Whatworked.

    npm install       # once
    npm start         # shows the site, and every change that you save
    npm run check     # lists everything in the records that breaks the codebook
    npm run build     # writes the site to dist/, which any web server can serve
    npm test          # checks the records, builds the site, and checks it

## What is where

| Folder or file | What it is |
| --- | --- |
| \`data/${programme}/\` | the records: a CSV file for each table, and \`datapackage.json\`, which describes every column |
| \`data/${programme}/overview.md\` | the text of the first page |
| \`templates/records.xlsx\` | the same tables as an Excel workbook with lists to choose from |
| \`pages/\` | pages of your own, in Markdown; a page here replaces the page of Whatworked with the same name |
| \`whatworked.config.ts\` | title, logo, colours, typefaces, navigation and footer |
| \`queries/\`, \`charts/\`, \`style/\` | make these folders for queries (SQL), charts and styles (CSS) of your own |

## Put in your own records

The example rows are invented, and every page says so. The outcomes and features are those that you named.

1. Replace the rows of \`projects.csv\`, \`sources.csv\` and \`findings.csv\`. Each row of \`findings.csv\` states what one source says
   about one outcome in one project. Leave a cell empty if you do not know its value.
2. Or fill in \`templates/records.xlsx\`, save it as \`data/${programme}/records.xlsx\`, and delete the CSV files there.
3. Run \`npm run check\`. Each problem is listed with its file, row, column and value, and what was expected.
4. When no example is left, delete the line \`"simulated": true\` in \`datapackage.json\`: the pages then no longer say
   that the records are simulated.

If you have a spreadsheet already, \`npm run import -- table.xlsx\` makes the records of another programme from it. Then delete the
folder \`data/${programme}/\`. The site has every programme of \`data/\`, unless \`whatworked.config.ts\` lists them.

A column of your own needs an entry in \`datapackage.json\`. Rows about persons are never published.

## Publish

\`.github/workflows/pages.yml\` publishes the site with GitHub Pages. In the repository's settings, under Pages, choose GitHub
Actions as the source. Any other host can serve the folder \`dist/\`.

${upgradeOf(whatworked)}
`;
}

function overviewOf({title}: Answers): string {
  return phrase`# ${plainHeading(title)}

Write here what the programme is, who ran it, and when.

## What these records cannot show

Write here what a reader must not conclude from them.
`;
}

const aboutPage = () => `# ${phrase`About us`}

${phrase`This page is \`pages/about.md\`. Write here who publishes the site, or remove the file.`}

\`\`\`js
import {sql} from "whatworked/engine";
\`\`\`

\`\`\`sql id=[counts]
SELECT
  (SELECT count(*) FROM projects) AS projects,
  (SELECT count(*) FROM outcomes) AS outcomes,
  (SELECT count(*) FROM findings) AS statements
\`\`\`

${phrase`The records have ${"${counts.statements}"} statements about ${"${counts.outcomes}"} outcomes in ${"${counts.projects}"} projects.`}
`;

const workflow =
  () => `${phrase`# Checks the records, builds the site and publishes it with GitHub Pages. In the repository's settings, under Pages, choose
# GitHub Actions as the source.`}
name: Pages

on:
  push:
    branches: [main]
  workflow_dispatch:

permissions:
  contents: read
  pages: write
  id-token: write

concurrency:
  group: pages
  cancel-in-progress: false

jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - id: pages
        uses: actions/configure-pages@v5
      - run: npm install
      - run: npm run check
      - run: npm run build -- --site-url "\${{ steps.pages.outputs.base_url }}/"
      - uses: actions/upload-pages-artifact@v3
        with:
          path: dist

  deploy:
    needs: build
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: \${{ steps.deployment.outputs.page_url }}
    steps:
      - id: deployment
        uses: actions/deploy-pages@v4
`;
