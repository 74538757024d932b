import {existsSync} from "node:fs";
import {mkdir, writeFile} from "node:fs/promises";
import {extname, join, relative} from "node:path";
import {pathToFileURL} from "node:url";
import {build} from "esbuild";
import {choiceInWords} from "../../src/page/words/lists.js";
import {phrase, speak} from "../../src/page/words/phrase.js";
import {type ProjectPages, projectPageKinds} from "../../src/records/projectPath.js";
import {hasLanguage, readLanguage} from "./language.js";
import {renameWhenFree} from "./renameWhenFree.js";
import {configFiles, projectRoot} from "./roots.js";

/** A colour in CSS for both schemes, or one for each. */
export type Colour = string | {light: string; dark: string};

/** The colours of the site that a project can choose, by their names in `style/tokens.css`. */
export const colourNames = [
  "paper",
  "panel",
  "ink",
  "muted",
  "rule",
  "accent",
  "accent-soft",
  "improved",
  "worsened",
  "mixed",
  "no-change",
  "unmeasured",
  "on-mark",
  "warning",
  "warning-soft"
] as const;
export type ColourName = (typeof colourNames)[number];

/** A typeface in files of the project (WOFF2), or the name of one that readers have installed. */
export interface Typeface {
  name: string;
  /** Files of the project, for normal and for italic text. */
  file?: string;
  italic?: string;
}

/** A place in the navigation: a page by its name, or a link to another address. */
export type NavigationItem = string | {page: string; name: string} | {href: string; name: string};

/** The configuration of a project: what `whatworked.config.ts` exports as its default. */
export interface Config {
  /**
   * The programmes of the site, in their order: folders of `data/`. Without it, the site has every
   * folder of `data/` that holds a `datapackage.json`.
   */
  programmes?: string[];
  /** The name of the site. Without it, the site has the name of its programme. */
  title?: string;
  /** A picture next to the name of the site: an SVG or PNG file of the project. */
  logo?: string;
  /** Colours of the site. Text must keep a contrast of 4.5:1, and marks one of 3:1. */
  colours?: Partial<Record<ColourName, Colour>>;
  /** The typefaces of running text and of headings. */
  typefaces?: {text?: Typeface; headings?: Typeface};
  /** The links in the header, in their order. Without it, all pages are there. */
  navigation?: NavigationItem[];
  /** Pages of the package that the site does not have, such as `["notebook", "write"]`. */
  withoutPages?: string[];
  /**
   * How the site shows projects: "each" on a page of its own, all on "one" page that asks for the
   * project in its address, or "none" on a page. Without it, a programme of up to 300 projects has a
   * page for each, and a larger one has one page.
   */
  projectPages?: ProjectPages;
  /** Words at the end of every page, in Markdown. */
  footer?: string;
  /**
   * The language of the pages (BCP 47): English, Welsh (`cy`), or one with a catalogue in the project,
   * `words/<language>.json`. Words without a translation are in English.
   */
  language?: string;
}

/** The file with the configuration of a project; null if the project has none. */
export function configFile(project = projectRoot): string | null {
  return configFiles.map((name) => join(project, name)).find((file) => existsSync(file)) ?? null;
}

/** Reads the configuration of a project; `{}` if it has none. Throws if a setting is wrong. */
export async function readConfig(project = projectRoot): Promise<Config> {
  const file = configFile(project);
  const given = file
    ? (await import(pathToFileURL(await compile(file, project)).href)).default
    : {};
  // From here on the process speaks the language of the project, also in the errors of its settings.
  if (hasLanguage(given?.language ?? "en", project)) speak(readLanguage(given?.language, project));
  return file ? checkConfig(given, relative(project, file), project) : {};
}

/**
 * Compiles a configuration to a module under the hash of its code, and gives the file. Node does not
 * read TypeScript everywhere, and keeps a module that it has loaded, also when the file changes.
 */
async function compile(file: string, project: string): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    define: {
      "import.meta.url": JSON.stringify(pathToFileURL(file).href),
      "import.meta.dirname": JSON.stringify(project)
    },
    logLevel: "silent"
  });
  const {text, hash} = outputFiles[0];
  const name = `${hash.replace(/\W/g, "-")}.mjs`;
  const compiled = join(project, ".whatworked", "config", name);
  await mkdir(join(project, ".whatworked", "config"), {recursive: true});
  if (!existsSync(compiled)) {
    // Other processes may read it at the same time.
    const part = `${compiled}.${process.pid}`;
    await writeFile(part, text);
    await renameWhenFree(part, compiled);
  }
  return compiled;
}

type Check = (value: unknown, project: string) => string | null;

const isText = (value: unknown) => typeof value === "string" && value.trim() !== "";
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const pageName = /^[\w-]+(?:\/[\w-]+)*$/;

/** What is wrong with the value of each setting, in words that begin with what was expected. */
const settings: Readonly<Record<keyof Config, Check>> = {
  programmes: (value) =>
    Array.isArray(value) && value.length && value.every(isText)
      ? null
      : phrase`folders of data/, as in ["first", "second"]`,
  title: (value) => (isText(value) ? null : phrase`a text`),
  logo: (value, project) => needFile(value, [".svg", ".png"], project),
  colours: (value) => {
    if (!isPlain(value)) return phrase`colours by name, as in {accent: "#1f4e79"}`;
    for (const [name, colour] of Object.entries(value)) {
      if (!colourNames.includes(name as ColourName))
        return phrase`one of the names ${colourNames.join(", ")}, found ${JSON.stringify(name)}`;
      const schemes = isPlain(colour) ? [colour.light, colour.dark] : [colour];
      if (!schemes.every((scheme) => isText(scheme)))
        return phrase`a colour in CSS for ${name}, or {light: …, dark: …}`;
    }
    return null;
  },
  typefaces: (value, project) => {
    if (!isPlain(value)) return phrase`typefaces, as in {text: {name: "Lato", file: "lato.woff2"}}`;
    for (const [use, face] of Object.entries(value)) {
      if (use !== "text" && use !== "headings")
        return phrase`text or headings, found ${JSON.stringify(use)}`;
      if (!isPlain(face) || !isText(face.name) || /["\\\n;{}]/.test(String(face.name)))
        return phrase`a name for ${use}, as in {name: "Lato", file: "lato.woff2"}`;
      for (const key of ["file", "italic"] as const) {
        const fault = face[key] === undefined ? null : needFile(face[key], [".woff2"], project);
        if (fault) return phrase`${fault} for ${use}.${key}`;
      }
    }
    return null;
  },
  navigation: (value) =>
    Array.isArray(value) && value.length && value.every(isNavigationItem)
      ? null
      : phrase`names of pages, {page: "mine", name: "My page"} or {href: "https://…", name: "Our site"}`,
  withoutPages: (value) =>
    Array.isArray(value) && value.every((name) => isText(name) && pageName.test(name))
      ? null
      : phrase`names of pages, as in ["notebook", "write"]`,
  projectPages: (value) =>
    projectPageKinds.includes(value as ProjectPages) ? null : choiceInWords(projectPageKinds),
  footer: (value) => (isText(value) ? null : phrase`a text in Markdown`),
  language: (value, project) =>
    hasLanguage(value, project)
      ? null
      : phrase`en, en-GB, en-US, cy, or a language of words/<language>.json in the project`
};

/**
 * A configuration as a project wrote it. Throws an error with the file, the setting, the value and what
 * was expected.
 */
export function checkConfig(value: unknown, file: string, project: string): Config {
  if (!isPlain(value))
    throw new Error(phrase`${file}: expected an object as the default export: export default {…}`);
  for (const [key, given] of Object.entries(value)) {
    if (!Object.hasOwn(settings, key))
      throw new Error(
        phrase`${file}: ${key}: no such setting: expected ${Object.keys(settings).join(", ")}`
      );
    const expected = given === undefined ? null : settings[key as keyof Config](given, project);
    if (expected)
      throw new Error(phrase`${file}: ${key}: ${JSON.stringify(given)}: expected ${expected}`);
  }
  return value;
}

function needFile(value: unknown, endings: readonly string[], project: string): string | null {
  const isFile =
    isText(value) &&
    endings.includes(extname(value as string).toLowerCase()) &&
    existsSync(join(project, value as string));
  return isFile ? null : phrase`a file of the project that ends with ${choiceInWords(endings)}`;
}

function isNavigationItem(item: unknown): boolean {
  if (typeof item === "string") return pageName.test(item);
  if (!isPlain(item) || !isText(item.name)) return false;
  return item.href === undefined
    ? isText(item.page) && pageName.test(item.page as string)
    : isText(item.href) && /^https?:\/\//.test(item.href as string);
}

/** The configuration of the project of this process. */
export const config = await readConfig();
