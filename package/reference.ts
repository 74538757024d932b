import {join} from "node:path";
import {API, type Checker, type Project, SymbolFlags} from "typescript/unstable/sync";
import {commandNames, helpOf} from "../loaders/command.js";
import {packageRoot} from "../loaders/workspace/roots.js";
import {entryPoints} from "./entryPoints.js";

/** The entry points that a page sees in another form than a script in Node, as further pages. */
const onPages = {"engine-on-pages": "src/engine.ts"};

/**
 * The reference: the Markdown of each page by its name. What the package exports is described by its
 * types and comments, a command by its help. Throws if something that is exported has no comment.
 */
export function referencePages(): Map<string, string> {
  const api = new API({cwd: packageRoot});
  try {
    const config = join(packageRoot, "tsconfig.json");
    const project = api.updateSnapshot({openProject: config}).getProject(config)!;
    const pages = Object.entries({...entryPoints, ...onPages}).map(
      ([name, file]): [string, string] => [name, pageOf(project, name, file)]
    );
    return new Map([...pages, ["commands", commandsPage()]]);
  } finally {
    api.close();
  }
}

function commandsPage(): string {
  const parts = commandNames.map((name) => `## ${name}\n\n\`\`\`text\n${helpOf(name)}\n\`\`\``);
  return `${["# Commands", writtenFrom("loaders/command.ts"), ...parts].join("\n\n")}\n`;
}

function writtenFrom(file: string): string {
  return `<!-- npm run reference writes this file from ${file}. -->`;
}

type ExportedSymbol = ReturnType<Checker["getExportsOfModule"]>[number];

function pageOf(project: Project, name: string, file: string): string {
  const {checker, program} = project;
  const source = program.getSourceFile(join(packageRoot, file))!;
  const exported = [...checker.getExportsOfModule(checker.getSymbolAtLocation(source)!)].sort(
    (a, b) => (a.name < b.name ? -1 : 1)
  );
  const parts = exported.map((symbol) => describe(project, symbol, file));
  const [entry] = name.split("-");
  return [
    `# whatworked/${entry}${name === entry ? "" : " on a page"}`,
    writtenFrom(file),
    introduction(source.text),
    ...parts
  ]
    .join("\n\n")
    .concat("\n");
}

/** The comment at the beginning of an entry point; none if it begins with code. */
function introduction(text: string): string {
  const [, comment] = /^\/\*\*\n([\s\S]*?)\n? \*\//.exec(text) ?? [];
  return comment ? comment.replaceAll(/^ \* ?/gm, "") : "Everything that this entry point exports.";
}

function describe(project: Project, exported: ExportedSymbol, file: string): string {
  const {checker} = project;
  const symbol = exported.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const comment = checker.getDocumentationCommentOfSymbol(symbol).trim();
  if (!comment) throw new Error(`${file}: ${exported.name}: expected a comment for the reference`);
  return [
    `## \`${exported.name}\``,
    comment,
    `\`\`\`ts\n${declarationOf(project, symbol)}\n\`\`\``
  ].join("\n\n");
}

/** A declaration as it is written, without the body of a function or the value of a constant. */
function declarationOf(project: Project, symbol: ExportedSymbol): string {
  const node = symbol.declarations?.[0]?.resolve(project);
  if (!node) throw new Error(`${symbol.name}: expected a declaration`);
  const text = node.getText();
  const {body, members} = node as {body?: {getText(): string}; members?: unknown};
  if (body) return text.slice(0, text.length - body.getText().length).trim();
  if (members !== undefined || /^(export )?(type|interface|class)\b/.test(text)) return text;
  const type = project.checker.getTypeOfSymbol(symbol)!;
  return `const ${symbol.name}: ${project.checker.typeToString(type, node)}`;
}
