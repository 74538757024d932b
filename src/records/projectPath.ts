/** The address of a project's page, relative to the site's root. A key may hold anything; an address may not: what is no letter, digit, `_` or `-` is written as `~` and its code, `~`. */
export function projectPath(projectId: string): string {
  return `projects/${projectId.replace(/[^\w-]/gu, (character) => `~${character.codePointAt(0)!.toString(16)}~`)}`;
}

/** The key of the project whose page's last part this is. */
export function projectOf(slug: string): string {
  return slug.replace(/~([0-9a-f]+)~/g, (_, code) =>
    String.fromCodePoint(Number.parseInt(code, 16))
  );
}
