import {readFile} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {type AnyNode, parse} from "acorn";
import {ancestor} from "acorn-walk";
import {transform} from "esbuild";
import {filesUnder} from "../loaders/workspace/inputs.js";
import {packageRoot} from "../loaders/workspace/roots.js";
import {slashes} from "../loaders/workspace/slashes.js";

/** The attributes and properties of an element that a reader reads or hears. */
const shownProperties =
  /^(aria-label|aria-description|title|placeholder|alt|textContent|ariaLabel|label|caption|text|words|note|hint|subtitle|any)$/;

/**
 * Texts of each folder of `src/` that are shown in an element, and are not written as a phrase: children
 * of `element(…)`, its attributes, and properties such as `label` and `textContent`. Only texts that look
 * like words count: two words, or one with a capital. A folder without any is left out.
 */
export async function textsOutside(code = packageRoot): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const path of (await filesUnder(join(code, "src"))).sort()) {
    const file = slashes(relative(code, path));
    if (!/(?<!\.d|\.css)\.ts$/.test(file) || file.includes("/.")) continue;
    const texts = await textsOutsideOf(await readFile(path, "utf8"));
    const folder = dirname(file);
    if (texts.length) found[folder] = [...(found[folder] ?? []), ...texts];
  }
  return found;
}

/** The texts of one module. */
export async function textsOutsideOf(source: string): Promise<string[]> {
  const {code} = await transform(source, {loader: "ts", target: "esnext"});
  const found: string[] = [];
  const look = (text: string, ancestors: AnyNode[]) => {
    if (looksLikeWords(text) && isShown(ancestors)) found.push(text);
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

function looksLikeWords(template: string): boolean {
  const text = template.replaceAll("{}", "x");
  return /[a-z]{2}[,:]? [a-z“(]/i.test(text) || /^[A-Z][a-z]+[.:…]?$/.test(text.trim());
}

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
        if (callee.type === "Identifier") return callee.name === "element" && at >= 2;
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
