/** What pages may say of the programme in their Markdown: `{{programme.title}}`, `{{overview}}`, `{{drivers}}`, and on a project's page `{{project.name}}`. */
export interface Prose {
  programme: {title: string; shortTitle: string};
  /** The programme's own words (`overview.md`), as Markdown; null where it has none, and its title must do. */
  overview: string | null;
  /** What the programme's own report claims, and whether it can be tested (`drivers.md`), as Markdown; "" where it says nothing. */
  drivers: string;
  /** Names by key. */
  projects: ReadonlyMap<string, string>;
}

/** Puts a programme's words into a page's Markdown. Throws on a name in braces that is none of the programme's. */
export function fillProse(markdown: string, prose: Prose, project: string | undefined): string {
  return markdown.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => {
    if (name === "overview") return prose.overview ?? `# ${plain(prose.programme.title)}`;
    if (name === "drivers") return prose.drivers;
    if (name === "programme.title") return plain(prose.programme.title);
    if (name === "programme.shortTitle") return plain(prose.programme.shortTitle);
    if (name === "project.name" && project !== undefined)
      return plain(prose.projects.get(project) ?? project);
    throw new Error(
      `page: unknown name in braces: ${JSON.stringify(name)}: expected overview, drivers, programme.title, programme.shortTitle or project.name`
    );
  });
}

/** A text in which nothing is Markdown or HTML. */
function plain(text: string): string {
  return text.replace(
    /[\\`*_{}[\]()#+\-.!<>&|~$]/g,
    (character) => `&#${character.charCodeAt(0)};`
  );
}
