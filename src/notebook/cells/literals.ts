import {
  type ArrowFunctionExpression,
  type Expression,
  type ExpressionStatement,
  parse,
  type VariableDeclaration
} from "acorn";

/** A value that a form can write and read again, with the functions that it knows. */
export type Literal<Known extends object = never> =
  | null
  | boolean
  | number
  | string
  | Known
  | Literal<Known>[]
  | {[name: string]: Literal<Known>};

/**
 * The only statement of a script; null if the text is not one statement, or no script at all.
 */
export function onlyStatement(text: string): ExpressionStatement | VariableDeclaration | null {
  try {
    const {body} = parse(text, {ecmaVersion: 2023, sourceType: "module"});
    const [statement] = body;
    return body.length === 1 &&
      (statement.type === "ExpressionStatement" || statement.type === "VariableDeclaration")
      ? statement
      : null;
  } catch {
    return null;
  }
}

/**
 * The value of an expression that is a literal; undefined for every other expression. `known` gives the
 * value of a function inside it; without it, a function is not a literal.
 */
export function literalIn<Known extends object = never>(
  node: Expression | null | undefined,
  known: (node: ArrowFunctionExpression) => Known | null = () => null
): Literal<Known> | undefined {
  switch (node?.type) {
    case "Literal": {
      const {value} = node;
      return value === null || ["boolean", "number", "string"].includes(typeof value)
        ? (value as Literal)
        : undefined;
    }
    case "UnaryExpression": {
      const value = node.operator === "-" ? literalIn(node.argument) : undefined;
      return typeof value === "number" ? -value : undefined;
    }
    case "ArrowFunctionExpression":
      return known(node) ?? undefined;
    case "ArrayExpression": {
      const members = node.elements.map((element) =>
        element && element.type !== "SpreadElement" ? literalIn(element, known) : undefined
      );
      return members.every((member) => member !== undefined) ? members : undefined;
    }
    case "ObjectExpression": {
      const found: {[name: string]: Literal<Known>} = {};
      for (const property of node.properties) {
        if (property.type !== "Property" || property.computed || property.kind !== "init")
          return undefined;
        const {key} = property;
        const name = key.type === "Identifier" ? key.name : literalIn(key as Expression);
        const value = literalIn(property.value, known);
        // A property of this name would change the object itself.
        if (typeof name !== "string" || name === "__proto__" || value === undefined)
          return undefined;
        found[name] = value;
      }
      return found;
    }
    default:
      return undefined;
  }
}

/** The name of a call, such as `Plot.plot` or `view`, and its arguments; null for anything else. */
export function callIn(
  node: Expression | null | undefined
): {name: string; arguments: Expression[]} | null {
  if (node?.type !== "CallExpression") return null;
  const given = node.arguments.flatMap((argument) =>
    argument.type === "SpreadElement" ? [] : [argument]
  );
  const {callee} = node;
  if (callee.type === "Identifier") return {name: callee.name, arguments: given};
  if (
    callee.type === "MemberExpression" &&
    !callee.computed &&
    callee.object.type === "Identifier" &&
    callee.property.type === "Identifier"
  )
    return {name: `${callee.object.name}.${callee.property.name}`, arguments: given};
  return null;
}
