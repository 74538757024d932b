import {readFile} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {type AnyNode, parse} from "acorn";
import {ancestor} from "acorn-walk";
import {transform} from "esbuild";
import {schemaTexts} from "../loaders/codebook/describeSchema.js";
import {filesUnder} from "../loaders/workspace/inputs.js";
import {packageRoot} from "../loaders/workspace/roots.js";
import {slashes} from "../loaders/workspace/slashes.js";
import {codeOfPage} from "./findTexts.js";

/** The attributes and properties of an element that a reader reads or hears. */
const shownProperties =
  /^(aria-label|aria-description|title|placeholder|alt|textContent|ariaLabel|label|caption|text|words|note|hint|subtitle|any)$/;

/**
 * Texts of each folder that people read, and that are not written as a phrase: sentences wherever they
 * are, in errors, in what commands print and in files; and shorter texts in an element: children of
 * `element(…)`, its attributes, and properties such as `label` and `textContent`. A folder without any
 * is left out.
 */
export async function textsOutside(code = packageRoot): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  // The catalogue has the texts of the schema, which are data of `explain`.
  const ofSchema = new Set(schemaTexts());
  for (const folder of ["src", "loaders"])
    for (const path of (await filesUnder(join(code, folder))).sort()) {
      const file = slashes(relative(code, path));
      if (!/(?<!\.d|\.css)\.ts$|\.md$/.test(file) || file.includes("/.")) continue;
      const source = await readFile(path, "utf8");
      const modules = file.endsWith(".md") ? codeOfPage(source) : [source];
      const texts = (await Promise.all(modules.map(textsOutsideOf)))
        .flat()
        .filter((text) => !ofSchema.has(text));
      const room = dirname(file);
      if (texts.length) found[room] = [...(found[room] ?? []), ...texts];
    }
  return found;
}

/** The texts of one module. */
export async function textsOutsideOf(source: string): Promise<string[]> {
  const {code} = await transform(source, {loader: "ts", target: "esnext"});
  const found: string[] = [];
  const look = (text: string, ancestors: AnyNode[]) => {
    if (isSentence(text, ancestors) || (looksLikeWords(text) && isShown(ancestors)))
      found.push(text);
  };
  ancestor(parse(code, {ecmaVersion: "latest", sourceType: "module"}), {
    Literal(node, _, ancestors) {
      if (typeof node.value === "string") look(node.value, ancestors);
    },
    TemplateLiteral(node, _, ancestors) {
      look(node.quasis.map(({value}) => value.cooked).join("{}"), ancestors);
    }
  });
  return found;
}

/** Words that hardly any English sentence lacks, and that code has in no other texts. */
const smallWords =
  /\b(?:the|an?|is|are|has|have|of|to|in|this|that|not|no|and|or|it|its|for|by|with|was|cannot|than|from|be|as|without)\b/;

/** Three words after each other, the last two in lower case, and not of a keyword or a path. */
const threeWords = /(?:(?<![\w.-])[“(]?[A-Za-z]?[a-z’']*[,:;.)”]* ){2}[“(]?[a-z]+/;

/** Whether a text is an English sentence, or a part of one, that no function of a template gets. */
function isSentence(template: string, ancestors: readonly AnyNode[]): boolean {
  const text = template.replaceAll("{}", "x");
  const isSql = /\b(?:SELECT|FROM|WHERE|CREATE|import)\b/.test(text) && !/\bexpected\b/.test(text);
  if (!threeWords.test(text) || !smallWords.test(text) || isSql) return false;
  const parent = ancestors.at(-2);
  switch (parent?.type) {
    case "TaggedTemplateExpression":
    case "SwitchCase":
    case "ImportDeclaration":
      return false;
    case "BinaryExpression":
      return !/==/.test(parent.operator);
    case "CallExpression":
      return nameOf(parent.callee) !== "plural";
    default:
      return true;
  }
}

function looksLikeWords(template: string): boolean {
  const text = template.replaceAll("{}", "x");
  return /[a-z]{2}[,:]? [a-z“(]/i.test(text) || /^[A-Z][a-z]+[.:…]?$/.test(text.trim());
}

/** The functions that show their arguments, with the place of the first one that is shown. */
const firstShown: Readonly<Record<string, number>> = {element: 2, section: 0, headingOf: 0};

/** Whether a text reaches an element, through conditions, lists and operators. */
function isShown(ancestors: readonly AnyNode[]): boolean {
  for (let i = ancestors.length - 1; i > 0; i--) {
    const [parent, node] = [ancestors[i - 1], ancestors[i]];
    switch (parent.type) {
      case "ConditionalExpression":
        if (parent.test === node) return false;
        break;
      case "LogicalExpression":
      case "ArrayExpression":
      case "SpreadElement":
        break;
      case "BinaryExpression":
        if (parent.operator !== "+") return false;
        break;
      case "Property":
        return parent.value === node && shownProperties.test(nameOf(parent.key));
      case "AssignmentExpression":
        return (
          parent.left.type === "MemberExpression" &&
          shownProperties.test(nameOf(parent.left.property))
        );
      case "CallExpression": {
        const at = parent.arguments.indexOf(node as (typeof parent.arguments)[number]);
        const {callee} = parent;
        if (callee.type === "Identifier")
          return at >= (firstShown[callee.name] ?? Number.POSITIVE_INFINITY);
        return (
          callee.type === "MemberExpression" &&
          /^(append|prepend|replaceChildren|before|after)$/.test(nameOf(callee.property))
        );
      }
      default:
        return false;
    }
  }
  return false;
}

function nameOf(node: AnyNode): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "Literal" ? String(node.value) : "";
}
