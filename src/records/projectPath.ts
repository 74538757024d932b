/**
 * The address of a project's page, relative to the site's root. In a key, each character other than
 * a letter, a digit, `_` and `-` is written as `~`, its code in hexadecimal, and `~`.
 */
export function projectPath(projectId: string): string {
  return `projects/${projectId.replace(/[^\w-]/gu, (character) => `~${character.codePointAt(0)!.toString(16)}~`)}`;
}

/** The key of a project, from the last part of its page's address. */
export function projectOf(slug: string): string {
  return slug.replace(/~([0-9a-f]+)~/g, (_, code) =>
    String.fromCodePoint(Number.parseInt(code, 16))
  );
}
