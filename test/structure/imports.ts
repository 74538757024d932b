/** A room of the code: a line of docs/rooms.txt. Floor 0 is the top. */
export interface Room {
  floor: number;
  /** Its content: a folder, `folder/` for the files directly in a folder, or `folder/*.md`. */
  patterns: string[];
}

/**
 * Reads the list of rooms: patterns, two spaces or more, and a description; `#` begins a comment.
 */
export function readRooms(text: string): Room[] {
  return text
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith("#"))
    .map((line, floor) => ({
      floor,
      patterns: line.split(/\s{2,}/)[0].split(", ")
    }));
}

/** The room that a file is in; null if the list has none for it. The longest pattern wins. */
export function roomOf(file: string, rooms: readonly Room[]): Room | null {
  let [found, length] = [null as Room | null, 0];
  for (const room of rooms)
    for (const pattern of room.patterns)
      if (matches(file, pattern) && pattern.length > length)
        [found, length] = [room, pattern.length];
  return found;
}

function matches(file: string, pattern: string): boolean {
  if (pattern === "./") return !file.includes("/");
  if (pattern.endsWith("/*.md"))
    return dirOf(file) === pattern.slice(0, -5) && file.endsWith(".md");
  if (pattern.endsWith("/")) return `${dirOf(file)}/` === pattern;
  return file.startsWith(`${pattern}/`);
}

function dirOf(file: string): string {
  return file.split("/").slice(0, -1).join("/");
}

/** The relative modules that a text of TypeScript or of a page imports, types included. */
export function importsOf(text: string): string[] {
  const statement =
    /(?:^|[\s;])(?:import|export)\s(?:[^"'`;]*?\sfrom\s)?"(\.[^"]+\.js)"|\bimport\("(\.[^"]+\.js)"\)/g;
  return Array.from(text.matchAll(statement), ([, from, dynamic]) => from ?? dynamic);
}

/**
 * Circles of files that import each other, each sorted (Tarjan's strongly connected components).
 */
export function findCircles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string) => {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!index.has(next)) visit(next);
      else if (!stack.includes(next)) continue;
      low.set(file, Math.min(low.get(file)!, low.get(next)!));
    }
    if (low.get(file) !== index.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1 || imports.get(file)?.includes(file)) circles.push(circle.sort());
  };
  for (const file of imports.keys()) if (!index.has(file)) visit(file);
  return circles;
}
