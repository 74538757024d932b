import {isDeviceName} from "./deviceName.js";

/** The ways in which a programme can show its projects. */
export const projectPageKinds = ["each", "one", "none"] as const;

/**
 * How a programme shows its projects: each on a page of its own, all on one page that asks the engine
 * for the project in its address, or none on a page.
 */
export type ProjectPages = (typeof projectPageKinds)[number];

/**
 * The address of a project's own page, relative to the folder of its programme. In a key, each
 * character other than a letter, a digit, `_` and `-` is written as `~`, its code in hexadecimal,
 * and `~`. So is the first character of a key that Windows does not take as the name of a file.
 */
export function projectPath(projectId: string): string {
  return `projects/${slugOf(projectId)}`;
}

/**
 * The address of the file that shows a project, relative to the folder of its programme; null if the
 * programme has no pages of projects.
 */
export function projectAddress(projectId: string, pages: ProjectPages): string | null {
  if (pages === "none") return null;
  return pages === "one"
    ? `project.html?id=${slugOf(projectId)}`
    : `${projectPath(projectId)}.html`;
}

function slugOf(projectId: string): string {
  const written = isDeviceName(projectId) ? /^.|[^\w-]/gu : /[^\w-]/gu;
  return projectId.replace(written, (character) => `~${character.codePointAt(0)!.toString(16)}~`);
}

/** The key of a project, from the last part of its page's address. */
export function projectOf(slug: string): string {
  return slug.replace(/~([0-9a-f]+)~/g, (_, code) =>
    String.fromCodePoint(Number.parseInt(code, 16))
  );
}
