import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import type {Sources} from "../workspace/sources.js";
import {committedOn} from "./committedOn.js";
import {readFrontMatter} from "./frontMatter.js";
import type {SiteProgramme} from "./siteProgramme.js";

/**
 * What front matter fixes for the readers of a page, as elements of the head: the features that it
 * declares as pre-specified comparisons (`declared: [co_design, …]`), with the day of the commit that
 * fixed them if it is known, and the outcome that the page shows first. The Drivers page takes each from
 * the programme's own `drivers.md`, if that gives it, and every page from its own Markdown. Framework
 * reads only its own keys of the front matter, so these are read here.
 */
export function frontMatterMeta(
  path: string,
  programme: SiteProgramme | null,
  sources: Sources
): string[] {
  const shared = path.replace(/^\/[^/]+\//, "/[programme]/");
  const isDrivers = shared === "/[programme]/drivers";
  const files = [
    ...(programme && isDrivers ? [join(programme.folder, "drivers.md")] : []),
    ...[path, shared].flatMap((page) => sources.get(`${page.slice(1)}.md`) ?? [])
  ]
    .filter((file) => existsSync(file))
    .map((file) => ({file, markdown: readFileSync(file, "utf8")}));
  for (const {file, markdown} of files) refuseSettings(markdown, file);
  const declaring = files.find(({file, markdown}) => declaredIn(markdown, file).length > 0);
  const fixed = declaring && committedOn(declaring.file);
  const keys = declaring ? declaredIn(declaring.markdown, declaring.file) : [];
  const [outcome] = files.flatMap(({file, markdown}) => outcomeIn(markdown, file) ?? []);
  return [
    ...(keys.length
      ? [
          `<meta name="declared" content="${keys.join(",")}"${fixed ? ` data-fixed="${fixed}"` : ""}>`
        ]
      : []),
    ...(outcome ? [`<meta name="outcome" content="${outcome}">`] : [])
  ];
}

/** The settings of Framework's front matter that the site cannot follow, and what to write instead. */
const refused: Readonly<Record<string, () => string>> = {
  sql: () =>
    phrase`a block of SQL asks the tables of the records; read a file next to the page with FileAttachment(…), or add it to data/ as a table`,
  theme: () =>
    phrase`all pages have the colours of whatworked.config.ts, in light and in dark; other styles belong in style/`,
  style: () => phrase`the styles of pages belong in style/`,
  head: () =>
    phrase`the build writes the head of each page; styles belong in style/, and code in blocks of the page`
};

/** Throws if the front matter of a file has a setting of Framework that the site cannot follow. */
export function refuseSettings(markdown: string, file: string): void {
  const {data} = readFrontMatter(markdown);
  for (const [key, instead] of Object.entries(refused))
    if (Object.hasOwn(data, key))
      throw new Error(phrase`${file}: front matter: expected no ${key}: ${instead()}`);
}

/** The features that the front matter of a file declares. Throws if they are not a list of keys. */
export function declaredIn(markdown: string, file: string): string[] {
  const declared: unknown = readFrontMatter(markdown).data.declared ?? [];
  const isKey = (key: unknown) => typeof key === "string" && /^[\w.-]+$/.test(key);
  if (!Array.isArray(declared) || !declared.every(isKey))
    throw new Error(
      phrase`${file}: declared: ${JSON.stringify(declared)}: expected a list of features' keys, as in declared: [co_design, key_worker]`
    );
  return declared;
}

/** The outcome that the front matter of a file names as the first choice; null if it names none. */
export function outcomeIn(markdown: string, file: string): string | null {
  const outcome: unknown = readFrontMatter(markdown).data.outcome ?? null;
  if (outcome === null) return null;
  if (typeof outcome !== "string" || !/^(any|(group|kind|domain|outcome):[\w.-]+)$/.test(outcome))
    throw new Error(
      phrase`${file}: outcome: ${JSON.stringify(outcome)}: expected any, or a group, kind, domain or outcome with its key, as in outcome: group:care`
    );
  return outcome;
}
