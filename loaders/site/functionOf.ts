import {
  type AnyNode,
  type AssignmentExpression,
  type BlockStatement,
  type CallExpression,
  type Expression,
  type Function as FunctionNode,
  type MemberExpression,
  type NewExpression,
  type ObjectExpression,
  type Pattern,
  parseExpressionAt,
  type SpreadElement,
  type Super,
  type SwitchStatement,
  type UnaryExpression,
  type UpdateExpression
} from "acorn";
import {phrase} from "../../src/page/words/phrase.js";

/**
 * `Function` for a page whose policy forbids it: makes a function from its parameters and its text.
 * The text is read with acorn and becomes closures, which no policy forbids. It knows the part of
 * JavaScript that Arquero writes and accepts in its table expressions: no loops, no classes, no
 * generators. Throws for anything else, with its name. Names of JavaScript itself are those of
 * `standard`; every other name must be a parameter or declared.
 */
export function functionOf(...texts: string[]): (...values: unknown[]) => unknown {
  const body = texts.pop() ?? "";
  const code = `(function (${texts.join(", ")}) {${body}\n})`;
  const node = parseExpressionAt(code, 1, {ecmaVersion: 2025}) as FunctionNode;
  const root: Frame = {parent: null, size: 1, scopes: [new Map()]};
  const made = compileFunction(node, root)([null]) as (...values: unknown[]) => unknown;
  return (...values) => {
    const result = made(...values);
    // Arquero knows the same expression by the text of its function.
    if (typeof result === "function")
      Object.defineProperty(result, "toString", {value: () => texts.join() + body});
    return result;
  };
}

/** The values of one call: the call around it at 0, then a value for each declared name. */
type Values = unknown[];
type Closure = (values: Values) => unknown;

/** What a statement did: nothing special, `break`, or `return` with a value. */
type Completion = null | typeof leave | {value: unknown};
type Statement = (values: Values) => Completion;
const leave = Symbol("break");

/** The names of a function: their places in the values of a call, scope by scope. */
interface Frame {
  parent: Frame | null;
  size: number;
  scopes: Map<string, number>[];
}

/** The names of JavaScript itself that an expression can use. */
const standard: Record<string, unknown> = {
  undefined,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  Array,
  BigInt,
  Boolean,
  Date,
  JSON,
  Map,
  Math,
  Number,
  Object,
  RegExp,
  Set,
  String,
  isFinite: Number.isFinite,
  isNaN: Number.isNaN,
  parseFloat: Number.parseFloat,
  parseInt: Number.parseInt
};

// biome-ignore lint/suspicious/noExplicitAny: operators of JavaScript take any value
const binary: Record<string, (a: any, b: any) => unknown> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "**": (a, b) => a ** b,
  // biome-ignore lint/suspicious/noDoubleEquals: the operator of the expression
  "==": (a, b) => a == b,
  // biome-ignore lint/suspicious/noDoubleEquals: the operator of the expression
  "!=": (a, b) => a != b,
  "===": (a, b) => a === b,
  "!==": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "&": (a, b) => a & b,
  "|": (a, b) => a | b,
  "^": (a, b) => a ^ b,
  "<<": (a, b) => a << b,
  ">>": (a, b) => a >> b,
  ">>>": (a, b) => a >>> b,
  in: (a, b) => a in b,
  instanceof: (a, b) => a instanceof b
};

function refuse(node: {type: string}): never {
  throw new Error(
    phrase`a table expression on a page cannot have ${node.type}: write it as a function for aq.escape(…)`
  );
}

function compileFunction(node: FunctionNode, outer: Frame): Closure {
  const frame: Frame = {parent: outer, size: 1, scopes: [new Map()]};
  if (node.async || node.generator) refuse(node);
  for (const parameter of node.params) declareAll(parameter, frame);
  const parameters = node.params.map((parameter, i) =>
    parameter.type === "RestElement"
      ? compileTarget(parameter.argument, frame, (_, given) => given.slice(i))
      : compileTarget(parameter, frame, (_, given) => given[i])
  );
  const isExpression = node.body.type !== "BlockStatement";
  const result = isExpression ? compile(node.body as Expression, frame) : null;
  const block = isExpression ? null : compileBlock(node.body as BlockStatement, frame);
  return (around) =>
    (...given: unknown[]) => {
      const values: Values = new Array(frame.size);
      values[0] = around;
      for (const parameter of parameters) parameter(values, given);
      if (result) return result(values);
      const completion = block!(values);
      return completion && completion !== leave ? completion.value : undefined;
    };
}

function compileBlock({body}: {body: readonly AnyNode[]}, frame: Frame): Statement {
  frame.scopes.push(new Map());
  for (const node of body)
    if (node.type === "FunctionDeclaration" && node.id) declareAll(node.id, frame);
    else if (node.type === "VariableDeclaration")
      for (const {id} of node.declarations) declareAll(id, frame);
  const statements = body.map((node) => compileStatement(node, frame));
  frame.scopes.pop();
  return (values) => {
    for (let i = 0; i < statements.length; i++) {
      const completion = statements[i](values);
      if (completion) return completion;
    }
    return null;
  };
}

function compileStatement(node: AnyNode, frame: Frame): Statement {
  switch (node.type) {
    case "ExpressionStatement": {
      const expression = compile(node.expression, frame);
      return (values) => {
        expression(values);
        return null;
      };
    }
    case "ReturnStatement": {
      const argument = node.argument ? compile(node.argument, frame) : () => undefined;
      return (values) => ({value: argument(values)});
    }
    case "BlockStatement":
      return compileBlock(node, frame);
    case "EmptyStatement":
      return () => null;
    case "BreakStatement":
      return () => leave;
    case "IfStatement": {
      const test = compile(node.test, frame);
      const consequent = compileStatement(node.consequent, frame);
      const alternate = node.alternate ? compileStatement(node.alternate, frame) : () => null;
      return (values) => (test(values) ? consequent(values) : alternate(values));
    }
    case "VariableDeclaration": {
      const declarations = node.declarations.map(({id, init}) => {
        const value = init ? compile(init, frame) : () => undefined;
        return compileTarget(id, frame, value);
      });
      return (values) => {
        for (const declare of declarations) declare(values, []);
        return null;
      };
    }
    case "FunctionDeclaration": {
      const place = findName(node.id!.name, frame)!.place;
      const made = compileFunction(node as FunctionNode, frame);
      return (values) => {
        values[place] = made(values);
        return null;
      };
    }
    case "SwitchStatement":
      return compileSwitch(node, frame);
    default:
      return refuse(node);
  }
}

function compileSwitch({discriminant, cases}: SwitchStatement, frame: Frame): Statement {
  const value = compile(discriminant, frame);
  const compiled = cases.map(({test, consequent}) => ({
    test: test ? compile(test, frame) : null,
    run: compileBlock({body: consequent}, frame)
  }));
  return (values) => {
    const found = value(values);
    let start = compiled.findIndex(({test}) => test && test(values) === found);
    if (start < 0) start = compiled.findIndex(({test}) => !test);
    for (const {run} of start < 0 ? [] : compiled.slice(start)) {
      const completion = run(values);
      if (completion === leave) return null;
      if (completion) return completion;
    }
    return null;
  };
}

function compile(node: AnyNode | Super, frame: Frame): Closure {
  switch (node.type) {
    case "Literal": {
      if ("regex" in node && node.regex) {
        const {pattern, flags} = node.regex;
        return () => new RegExp(pattern, flags);
      }
      const {value} = node;
      return () => value;
    }
    case "Identifier":
      return compileName(node.name, frame);
    case "TemplateLiteral": {
      const texts = node.quasis.map(({value}) => value.cooked);
      const expressions = node.expressions.map((expression) => compile(expression, frame));
      return (values) =>
        expressions.reduce<string>(
          (text, expression, i) => `${text}${expression(values)}${texts[i + 1]}`,
          texts[0]!
        );
    }
    case "ArrayExpression": {
      const items = compileList(
        node.elements.map((item) => item ?? undefinedNode),
        frame
      );
      return items;
    }
    case "ObjectExpression":
      return compileObject(node, frame);
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return compileFunction(node as FunctionNode, frame);
    case "UnaryExpression":
      return compileUnary(node, frame);
    case "UpdateExpression":
      return compileUpdate(node, frame);
    case "BinaryExpression": {
      const left = compile(node.left, frame) as (values: Values) => number;
      const right = compile(node.right, frame) as (values: Values) => number;
      // The operators of a comparison run a million times where rows are sorted.
      if (node.operator === "<") return (values) => left(values) < right(values);
      if (node.operator === ">") return (values) => left(values) > right(values);
      if (node.operator === "===") return (values) => left(values) === right(values);
      if (node.operator === "!==") return (values) => left(values) !== right(values);
      const operator = binary[node.operator];
      return (values) => operator(left(values), right(values));
    }
    case "LogicalExpression": {
      const [left, right] = [compile(node.left, frame), compile(node.right, frame)];
      if (node.operator === "&&") return (values) => left(values) && right(values);
      if (node.operator === "||") return (values) => left(values) || right(values);
      return (values) => left(values) ?? right(values);
    }
    case "ConditionalExpression": {
      const test = compile(node.test, frame);
      const consequent = compile(node.consequent, frame);
      const alternate = compile(node.alternate, frame);
      return (values) => (test(values) ? consequent(values) : alternate(values));
    }
    case "SequenceExpression": {
      const expressions = node.expressions.map((expression) => compile(expression, frame));
      return (values) => {
        let last: unknown;
        for (const expression of expressions) last = expression(values);
        return last;
      };
    }
    case "AssignmentExpression":
      return compileAssignment(node, frame);
    case "MemberExpression": {
      const {object, key} = compileMember(node, frame);
      if (!node.optional)
        return (values) => (object(values) as Record<PropertyKey, unknown>)[key(values)];
      return (values) => {
        const found = object(values) as Record<PropertyKey, unknown> | null | undefined;
        if (found == null) throw shortened;
        return found[key(values)];
      };
    }
    case "ChainExpression": {
      const chain = compile(node.expression, frame);
      return (values) => {
        try {
          return chain(values);
        } catch (error) {
          if (error === shortened) return undefined;
          throw error;
        }
      };
    }
    case "CallExpression":
      return compileCall(node, frame);
    case "NewExpression": {
      const made = compile(node.callee, frame);
      const list = compileList((node as NewExpression).arguments, frame);
      return (values) =>
        new (made(values) as new (...given: unknown[]) => unknown)(...list(values));
    }
    case "ParenthesizedExpression":
      return compile(node.expression, frame);
    default:
      return refuse(node as AnyNode);
  }
}

/** Ends an optional chain whose object is missing. */
const shortened = Symbol("?.");

const undefinedNode = {type: "Identifier", name: "undefined", start: 0, end: 0} as Expression;

function compileName(name: string, frame: Frame): Closure {
  const found = findName(name, frame);
  if (!found) {
    if (!Object.hasOwn(standard, name)) throw new ReferenceError(phrase`${name} is not defined`);
    const value = standard[name];
    return () => value;
  }
  const {depth, place} = found;
  if (depth === 0) return (values) => values[place];
  if (depth === 1) return (values) => (values[0] as Values)[place];
  return (values) => up(values, depth)[place];
}

function up(values: Values, depth: number): Values {
  let at = values;
  for (let i = 0; i < depth; i++) at = at[0] as Values;
  return at;
}

function compileList(nodes: readonly (Expression | SpreadElement)[], frame: Frame) {
  const items = nodes.map((node) => ({
    isSpread: node.type === "SpreadElement",
    value: compile(node.type === "SpreadElement" ? node.argument : node, frame)
  }));
  if (!items.some(({isSpread}) => isSpread))
    return (values: Values) => items.map(({value}) => value(values));
  return (values: Values) =>
    items.flatMap(({isSpread, value}) =>
      isSpread ? [...(value(values) as Iterable<unknown>)] : [value(values)]
    );
}

function compileObject({properties}: ObjectExpression, frame: Frame): Closure {
  const parts = properties.map((property) => {
    if (property.type === "SpreadElement") {
      const value = compile(property.argument, frame);
      return (object: object, values: Values) => void Object.assign(object, value(values));
    }
    if (property.kind !== "init") return refuse(property);
    const key = compileKey(property.key, property.computed, frame);
    const value = compile(property.value, frame);
    return (object: Record<PropertyKey, unknown>, values: Values) => {
      object[key(values)] = value(values);
    };
  });
  return (values) => {
    const object = {};
    for (const part of parts) part(object, values);
    return object;
  };
}

function compileKey(node: AnyNode, computed: boolean, frame: Frame): (v: Values) => PropertyKey {
  if (computed) return compile(node, frame) as (values: Values) => PropertyKey;
  const name = node.type === "Identifier" ? node.name : String((node as {value?: unknown}).value);
  return () => name;
}

function compileMember(node: MemberExpression, frame: Frame) {
  if (node.property.type === "PrivateIdentifier") return refuse(node);
  return {
    object: compile(node.object, frame),
    key: compileKey(node.property, node.computed, frame)
  };
}

function compileCall(node: CallExpression, frame: Frame): Closure {
  const list = compileList(node.arguments, frame);
  const call = (found: unknown, self: unknown, values: Values): unknown => {
    if (found == null && node.optional) throw shortened;
    if (typeof found !== "function")
      throw new TypeError(phrase`a value that is not a function is called`);
    return found.apply(self, list(values));
  };
  if (node.callee.type !== "MemberExpression") {
    const callee = compile(node.callee, frame);
    return (values) => call(callee(values), undefined, values);
  }
  const {optional} = node.callee;
  const {object, key} = compileMember(node.callee, frame);
  return (values) => {
    const self = object(values) as Record<PropertyKey, unknown> | null | undefined;
    if (self == null && optional) throw shortened;
    return call(self![key(values)], self, values);
  };
}

function compileUnary(node: UnaryExpression, frame: Frame): Closure {
  const argument = compile(node.argument, frame) as (values: Values) => number;
  switch (node.operator) {
    case "-":
      return (values) => -argument(values);
    case "+":
      return (values) => +argument(values);
    case "!":
      return (values) => !argument(values);
    case "~":
      return (values) => ~argument(values);
    case "typeof":
      return (values) => typeof argument(values);
    case "void":
      return (values) => void argument(values);
    default:
      return refuse(node);
  }
}

function compileUpdate(node: UpdateExpression, frame: Frame): Closure {
  const read = compile(node.argument, frame) as (values: Values) => number;
  const step = node.operator === "++" ? 1 : -1;
  const write = compileTarget(node.argument as Pattern, frame, (_, given) => given[0]);
  return (values) => {
    const before = Number(read(values));
    write(values, [before + step]);
    return node.prefix ? before + step : before;
  };
}

function compileAssignment({left, operator, right}: AssignmentExpression, frame: Frame): Closure {
  const value = compile(right, frame);
  const write = compileTarget(left as Pattern, frame, (_, given) => given[0]);
  const read = operator === "=" ? null : compile(left as AnyNode, frame);
  const combine = read && binary[operator.slice(0, -1)];
  if (read && !combine) return refuse({type: operator} as unknown as AnyNode);
  const found = left.type === "Identifier" ? findName(left.name, frame) : null;
  if (!read && found?.depth === 0)
    return (values) => {
      values[found.place] = value(values);
      return values[found.place];
    };
  return (values) => {
    const result = read ? combine!(read(values), value(values)) : value(values);
    write(values, [result]);
    return result;
  };
}

/** Gives a value to a name, a member or a pattern. */
type Write = (values: Values, given: unknown[]) => void;

function compileTarget(
  target: Pattern,
  frame: Frame,
  read: (values: Values, given: unknown[]) => unknown
): Write {
  switch (target.type) {
    case "Identifier": {
      const found = findName(target.name, frame);
      if (!found) throw new ReferenceError(phrase`${target.name} is not defined`);
      const {depth, place} = found;
      return (values, given) => {
        up(values, depth)[place] = read(values, given);
      };
    }
    case "MemberExpression": {
      const {object, key} = compileMember(target, frame);
      return (values, given) => {
        (object(values) as Record<PropertyKey, unknown>)[key(values)] = read(values, given);
      };
    }
    case "AssignmentPattern": {
      const fallback = compile(target.right, frame);
      return compileTarget(target.left, frame, (values, given) => {
        const value = read(values, given);
        return value === undefined ? fallback(values) : value;
      });
    }
    case "ArrayPattern": {
      const writes = target.elements.map((item, i) => {
        if (!item) return null;
        return item.type === "RestElement"
          ? compileTarget(item.argument, frame, (_, [list]) => (list as unknown[]).slice(i))
          : compileTarget(item, frame, (_, [list]) => (list as unknown[])[i]);
      });
      return (values, given) => {
        const list = [...(read(values, given) as Iterable<unknown>)];
        for (const write of writes) write?.(values, [list]);
      };
    }
    case "ObjectPattern": {
      const writes = target.properties.map((property) => {
        if (property.type === "RestElement") return refuse(property);
        const key = compileKey(property.key, property.computed, frame);
        return compileTarget(
          property.value,
          frame,
          (values, [object]) => (object as Record<PropertyKey, unknown>)[key(values)]
        );
      });
      return (values, given) => {
        const object = read(values, given);
        for (const write of writes) write(values, [object]);
      };
    }
    default:
      return refuse(target);
  }
}

/** Gives every name of a pattern a place in the innermost scope of a function. */
function declareAll(target: Pattern, frame: Frame): void {
  switch (target.type) {
    case "Identifier":
      frame.scopes.at(-1)!.set(target.name, frame.size++);
      return;
    case "AssignmentPattern":
      declareAll(target.left, frame);
      return;
    case "RestElement":
      declareAll(target.argument, frame);
      return;
    case "ArrayPattern":
      for (const item of target.elements) if (item) declareAll(item, frame);
      return;
    case "ObjectPattern":
      for (const property of target.properties)
        declareAll(property.type === "RestElement" ? property : property.value, frame);
  }
}

function findName(name: string, frame: Frame): {depth: number; place: number} | null {
  let depth = 0;
  for (let at: Frame | null = frame; at; at = at.parent, depth++)
    for (let i = at.scopes.length - 1; i >= 0; i--) {
      const place = at.scopes[i].get(name);
      if (place !== undefined) return {depth, place};
    }
  return null;
}
