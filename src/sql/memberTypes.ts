/**
 * The types inside a STRUCT or a MAP, in their order, with their names if they have names:
 * `STRUCT("a" INTEGER, "b" DATE[])`, `MAP(VARCHAR, DOUBLE)`. None for any other type.
 */
export function memberTypes(type: string): readonly Member[] {
  let members = known.get(type);
  if (!members) {
    members = readMembers(type);
    known.set(type, members);
  }
  return members;
}

/** A member of a STRUCT, or the key or value of a MAP, whose name is "". */
export interface Member {
  name: string;
  type: string;
}

/** Types that have been read: the function is called for every cell, and there are few types. */
const known = new Map<string, readonly Member[]>();

/** Quoted names and values, brackets, commas, and the text between them. */
const pieces = /"(?:[^"]|"")*"|'(?:[^']|'')*'|[(),]|[^"'(),]+/g;

function readMembers(type: string): Member[] {
  const inside = /^(?:STRUCT|MAP)\(([\s\S]*)\)$/.exec(type)?.[1];
  if (inside === undefined) return [];
  const parts = [""];
  let depth = 0;
  for (const [piece] of inside.matchAll(pieces)) {
    if (piece === "(") depth++;
    if (piece === ")") depth--;
    if (piece === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part) => {
    const text = part.trim();
    const quoted = type.startsWith("STRUCT") ? /^"((?:[^"]|"")*)"\s+/.exec(text) : null;
    return quoted
      ? {name: quoted[1].replaceAll('""', '"'), type: text.slice(quoted[0].length)}
      : {name: "", type: text};
  });
}
