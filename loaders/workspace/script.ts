import {type Node, type Program, parse} from "acorn";
import {simple} from "acorn-walk";
import {phrase} from "../../src/page/words/phrase.js";

/** A reference from a script to a module. */
export interface Import {
  /** `static`: `import … from "x"` and `export … from "x"`; `dynamic`: `import("x")`. */
  kind: "static" | "dynamic";
  specifier: string;
  /** The place of the specifier with its quotes. */
  start: number;
  end: number;
  /** The place of the statement or the call. */
  whole: {start: number; end: number};
  /** The names that a static import gives to exports: local name → exported name; `*` is the module. */
  names: ReadonlyMap<string, string>;
  /** Whether this is an `export … from`. */
  isExport: boolean;
}

/** A change of a text: what is between the places is replaced. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Reads a script. Throws, with the file, if it is no JavaScript. */
export function parseScript(code: string, file: string): Program {
  try {
    return parse(code, {ecmaVersion: "latest", sourceType: "module"});
  } catch (error) {
    throw new Error(phrase`${file}: expected a module of JavaScript: ${(error as Error).message}`);
  }
}

/** All imports of a script, in their order. A dynamic import of a computed specifier is not listed. */
export function importsOf(program: Program): Import[] {
  const found: Import[] = [];
  const add = (
    kind: Import["kind"],
    source: Node | null | undefined,
    whole: Node,
    names = new Map(),
    isExport = false
  ) => {
    if (source && "value" in source && typeof source.value === "string")
      found.push({
        kind,
        specifier: source.value,
        start: source.start,
        end: source.end,
        whole,
        names,
        isExport
      });
  };
  simple(program, {
    ImportDeclaration(node) {
      const names = node.specifiers.map((specifier): [string, string] => {
        if (specifier.type === "ImportNamespaceSpecifier") return [specifier.local.name, "*"];
        if (specifier.type === "ImportDefaultSpecifier") return [specifier.local.name, "default"];
        const {imported} = specifier;
        return [
          specifier.local.name,
          imported.type === "Identifier" ? imported.name : String(imported.value)
        ];
      });
      add("static", node.source, node, new Map(names));
    },
    ExportNamedDeclaration: (node) => add("static", node.source, node, new Map(), true),
    ExportAllDeclaration: (node) => add("static", node.source, node, new Map(), true),
    ImportExpression: (node) => add("dynamic", node.source, node)
  });
  return found.sort((a, b) => a.start - b.start);
}

/** The calls of a function by its name, with their arguments. */
export function callsOf(program: Program, name: string): {arguments: Node[]; start: number}[] {
  const found: {arguments: Node[]; start: number}[] = [];
  simple(program, {
    CallExpression(node) {
      if (node.callee.type === "Identifier" && node.callee.name === name) found.push(node);
    }
  });
  return found;
}

/** The places of `import.meta.url`. */
export function ownAddresses(program: Program): {start: number; end: number}[] {
  const found: Node[] = [];
  simple(program, {
    MemberExpression(node) {
      if (
        node.object.type === "MetaProperty" &&
        node.property.type === "Identifier" &&
        node.property.name === "url"
      )
        found.push(node);
    }
  });
  return found;
}

/** All texts in a script. */
export function textsOf(program: Program): string[] {
  const found: string[] = [];
  simple(program, {
    Literal(node) {
      if (typeof node.value === "string") found.push(node.value);
    },
    TemplateElement(node) {
      if (node.value.cooked) found.push(node.value.cooked);
    }
  });
  return found;
}

/** The text with all edits made. Edits must not overlap. */
export function applyEdits(code: string, edits: readonly Edit[]): string {
  let [result, place] = ["", 0];
  for (const {start, end, text} of [...edits].sort((a, b) => a.start - b.start)) {
    result += code.slice(place, start) + text;
    place = end;
  }
  return result + code.slice(place);
}

/** The properties of object literals whose values are texts. */
export function propertiesOf(program: Program): {name: string; value: string}[] {
  const found: {name: string; value: string}[] = [];
  simple(program, {
    Property({key, value}) {
      if (value.type !== "Literal" || typeof value.value !== "string") return;
      if (key.type === "Literal") found.push({name: String(key.value), value: value.value});
      else if (key.type === "Identifier") found.push({name: key.name, value: value.value});
    }
  });
  return found;
}
