import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {projectAddress} from "../../src/records/projectPath.js";
import {type MadeFiles, resolvePackageNames} from "../workspace/compose.js";
import {packageRoot} from "../workspace/roots.js";
import type {Sources} from "../workspace/sources.js";
import {readFrontMatter} from "./frontMatter.js";
import {namesOfProjects} from "./siteProgramme.js";

/** The page of a project in the source, and the page that shows the project in its address. */
const [each, one] = ["[programme]/projects/[project].md", "[programme]/project.md"];

/** The module that the made page asks for its project. */
const asking = "views/askedProject.js";

/**
 * The page that shows any project, which the build makes from the page of a project, so that both show
 * the same. Nothing is made if the project has a `pages/project.md` of its own.
 */
export async function madeProjectPage(sources: Sources): Promise<MadeFiles> {
  const source = sources.get(each);
  if (!source || sources.has(one)) return new Map();
  const text = await readFile(source, "utf8");
  const isOwn = !source.startsWith(join(packageRoot, "src"));
  return new Map([[one, askingPage(isOwn ? resolvePackageNames(text, each) : text)]]);
}

/**
 * A project's page as a page that takes the project from its own address. It is one folder higher. The
 * page has a title, because its heading is not known before the page asks.
 */
export function askingPage(markdown: string): string {
  const {content} = readFrontMatter(markdown);
  const head = markdown.slice(0, markdown.length - content.length);
  const lines = head.split(/\r?\n/).filter((line) => line && !/^(---|title:.*)$/.test(line));
  const body = content
    .replace(/(["'(])\.\.\/(\.\.\/)?/g, (_, before, further) => `${before}${further ?? "./"}`)
    .replaceAll("observable.params.project", "askedProject()")
    .replaceAll("{{project.name}}", "${projectName}");
  return `---
${[...lines, "title: Project"].join("\n")}
---
${body}
\`\`\`js
import {askedProject, nameOfAsked} from "../${asking}";

const projectName = await nameOfAsked();
\`\`\`
`;
}

/**
 * The addresses of the projects that share a page, from the site's root, for the list of pages that
 * search engines read. `pages` are the files of the site's pages.
 */
export async function projectsOnOnePage(
  programmes: readonly {name: string; records: string}[],
  pages: readonly string[]
): Promise<string[]> {
  const sharing = programmes.filter(({name}) => pages.includes(`${name}/project.html`));
  const addresses = sharing.map(async ({name, records}) =>
    [...(await namesOfProjects(records)).keys()].map((id) => `${name}/${projectAddress(id, "one")}`)
  );
  return (await Promise.all(addresses)).flat();
}
