import {type Expression, type ExpressionStatement, parse, type VariableDeclaration} from "acorn";

/** A value that a form can write and read again. */
export type Literal = null | boolean | number | string | Literal[] | {[name: string]: Literal};

/**
 * The only statement of a script; null where the text is not one statement, or no script at all.
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

/** The value of an expression that is a literal; undefined for every other expression. */
export function literalIn(node: Expression | null | undefined): Literal | undefined {
  if (node?.type === "Literal") {
    const {value} = node;
    return value === null || ["boolean", "number", "string"].includes(typeof value)
      ? (value as Literal)
      : undefined;
  }
  if (node?.type === "UnaryExpression" && node.operator === "-") {
    const value = literalIn(node.argument);
    return typeof value === "number" ? -value : undefined;
  }
  if (node?.type === "ArrayExpression") {
    const members = node.elements.map((element) =>
      element && element.type !== "SpreadElement" ? literalIn(element) : undefined
    );
    return members.every((member) => member !== undefined) ? (members as Literal[]) : undefined;
  }
  if (node?.type === "ObjectExpression") {
    const found: {[name: string]: Literal} = {};
    for (const property of node.properties) {
      if (property.type !== "Property" || property.computed || property.kind !== "init")
        return undefined;
      const {key} = property;
      const name = key.type === "Identifier" ? key.name : literalIn(key as Expression);
      const value = literalIn(property.value);
      // A property of this name would change the object itself.
      if (typeof name !== "string" || name === "__proto__" || value === undefined) return undefined;
      found[name] = value;
    }
    return found;
  }
  return undefined;
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
