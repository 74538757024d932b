import {type AnyNode, type ExpressionStatement, type Pattern, type Program, parse} from "acorn";
import {phrase} from "../page/words/phrase.js";
import {cellNames, type ScriptError} from "./request.js";

/** What a JavaScript cell makes and uses. */
export interface ScriptNames {
  /** The names that its top level declares, without those that begin with `_`. */
  defines: string[];
  /** The names that it reads and does not declare, without those that every cell has. */
  uses: string[];
  /** The queries that it writes with `sql`, with NULL in the places of values; left out without any. */
  queries?: string[];
  /** Why it cannot run. */
  error?: ScriptError;
}

/** A cell as the body of an async function. */
export interface ScriptBody extends ScriptNames {
  /** The names that the function takes: those that every cell has, and those of other cells. */
  takes: string[];
  /** The code, line by line as in the cell, with one line before it. */
  body: string;
  /** The place of the last statement, where it is displayed and others are before it. */
  displayed?: {start: number; end: number};
}

/** Reads which names a cell defines and uses. */
export function analyse(source: string): ScriptNames {
  const {defines, uses, queries, error} = prepare(source);
  return {defines, uses, ...(queries?.length && {queries}), ...(error && {error})};
}

/**
 * Reads a cell and makes a function's body of it, which returns the values of its declarations. A
 * cell displays the expression that it is, or with which it ends without a semicolon, unless it is
 * undefined. Top-level `await` works. `import` and `export` are
 * errors, and so is a change of a name that the cell does not declare.
 */
export function prepare(source: string): ScriptBody {
  let body = bodies.get(source);
  if (!body) {
    body = readBody(source);
    if (bodies.size >= maxBodies) bodies.clear();
    bodies.set(source, body);
  }
  return body;
}

/** The cells that were read last: a cell is read at each of its runs. */
const bodies = new Map<string, ScriptBody>();
const maxBodies = 500;

function readBody(source: string): ScriptBody {
  let program: Program;
  let names: Names;
  try {
    program = parse(source, {ecmaVersion: 2025, sourceType: "module", locations: true});
    names = readNames(program);
  } catch (error) {
    const {message, loc} = error as Error & {loc?: {line: number; column: number}};
    // The stack of the page ends before the code does.
    if (!loc || /stack space/.test(message))
      return failed({message: phrase`the code has too many levels inside each other`});
    return failed({
      message: `SyntaxError: ${message.replace(/ \(\d+:\d+\)$/, "")}`,
      line: loc.line,
      column: loc.column + 1
    });
  }
  const {declared, free, queries, problem} = names;
  if (problem) return failed(problem);
  const defines = [...declared].filter((name) => !name.startsWith("_"));
  const {body} = program;
  const last = body.at(-1);
  const displayed = last && isDisplayed(last, source, body.length === 1) ? last : null;
  const end = `\n;return {${defines.join(", ")}};}`;
  let code = `{\n${source}${end}`;
  if (displayed && body.length === 1)
    code = `${display}((\n${keepOnly(source, displayed.expression)}\n));return {};`;
  else if (displayed) {
    // The lines and columns of the code stay as they are in the cell.
    const before = body.at(-2)!.end;
    code = `{\n${source.slice(0, before)};${display}((${source.slice(before, displayed.end)}\n));${source.slice(displayed.end)}${end}`;
  }
  if (displayed) free.add("display");
  const standard = [...free].filter((name) => cellNames.has(name));
  const uses = [...free].filter((name) => !cellNames.has(name) && !standardNames.has(name));
  return {
    defines,
    uses,
    queries,
    takes: [...standard, ...uses],
    body: code,
    ...(displayed && body.length > 1 && {displayed: {start: displayed.start, end: displayed.end}})
  };
}

/** Displays a value that is not undefined. */
const display = "((value) => { if (value !== undefined) display(value); })";

/** Whether a cell displays its last statement. A semicolon keeps it from that, as in Jupyter. */
function isDisplayed(
  statement: AnyNode,
  source: string,
  isOnly: boolean
): statement is ExpressionStatement {
  if (statement.type !== "ExpressionStatement") return false;
  const {expression} = statement;
  if (expression.type === "AssignmentExpression" || expression.type === "UpdateExpression")
    return false;
  const displays =
    expression.type === "CallExpression" &&
    expression.callee.type === "Identifier" &&
    expression.callee.name === "display";
  return !displays && (isOnly || source[statement.end - 1] !== ";");
}

function failed(error: ScriptError): ScriptBody {
  return {defines: [], uses: [], takes: [], body: "", error};
}

/** The text with spaces for everything but one node, so that each line keeps its place. */
function keepOnly(source: string, {start, end}: {start: number; end: number}): string {
  const blank = (text: string) => text.replace(/[^\n\r\u2028\u2029]/g, " ");
  return blank(source.slice(0, start)) + source.slice(start, end) + blank(source.slice(end));
}

/** The names of JavaScript itself, which every cell can use and no cell can define. */
const standardNames = new Set(
  `undefined NaN Infinity globalThis arguments Object Function Array String Number Boolean Symbol
  BigInt Math JSON Date RegExp Map Set WeakMap WeakSet WeakRef Promise Proxy Reflect Intl Iterator
  Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError
  ArrayBuffer SharedArrayBuffer DataView Atomics Int8Array Uint8Array Uint8ClampedArray Int16Array
  Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array
  parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI decodeURIComponent
  escape unescape eval performance FinalizationRegistry`.split(/\s+/)
);

interface Names {
  declared: Set<string>;
  free: Set<string>;
  queries: string[];
  problem: ScriptError | null;
}

/** Names that one part of the code declares. */
type Scope = ReadonlySet<string>;

function readNames(program: Program): Names {
  const declared = new Set<string>(program.body.flatMap(declaredBy));
  addVars(program.body, declared);
  const free = new Set<string>();
  const queries: string[] = [];
  let problem: ScriptError | null = null;
  const refuse = (node: AnyNode, message: string) => {
    const {line, column} = node.loc!.start;
    problem ??= {message, line, column: column + 1};
  };
  for (const statement of program.body)
    for (const name of declaredBy(statement))
      if (cellNames.has(name) || standardNames.has(name))
        refuse(statement, phrase`every cell has ${name} already: choose another name`);
  visitAll(program.body, [declared]);
  return {declared, free, queries, problem};

  function read(name: string, scopes: readonly Scope[]): void {
    if (!scopes.some((scope) => scope.has(name))) free.add(name);
  }

  function write(target: Pattern, scopes: readonly Scope[]): void {
    for (const name of namesIn(target))
      if (!scopes.some((scope) => scope.has(name)))
        refuse(target, phrase`${name} is not of this cell: a cell changes only what it declares`);
    visitTarget(target, scopes);
  }

  function visitAll(nodes: readonly (AnyNode | null)[], scopes: readonly Scope[]): void {
    for (const node of nodes) visit(node, scopes);
  }

  function visit(node: AnyNode | null | undefined, scopes: readonly Scope[]): void {
    if (!node) return;
    switch (node.type) {
      case "Identifier":
        read(node.name, scopes);
        return;
      case "ImportDeclaration":
      case "ImportExpression":
        refuse(node, phrase`a cell imports nothing: aq, Plot, d3 and sql are here already`);
        return;
      case "ExportNamedDeclaration":
      case "ExportDefaultDeclaration":
      case "ExportAllDeclaration":
        refuse(node, phrase`a cell exports nothing: other cells use what it declares by its name`);
        return;
      case "MetaProperty":
        if (node.meta.name === "import")
          refuse(node, phrase`a cell is not a module: it has no import.meta`);
        return;
      case "TaggedTemplateExpression":
        if (isSql(node.tag, scopes))
          queries.push(node.quasi.quasis.map(({value}) => value.cooked ?? "").join("NULL"));
        visitAll(childrenOf(node), scopes);
        return;
      case "CallExpression": {
        const [first] = node.arguments;
        if (
          isSql(node.callee, scopes) &&
          first?.type === "Literal" &&
          typeof first.value === "string"
        )
          queries.push(first.value);
        visitAll(childrenOf(node), scopes);
        return;
      }
      case "MemberExpression":
        visit(node.object as AnyNode, scopes);
        if (node.computed) visit(node.property as AnyNode, scopes);
        return;
      case "Property":
      case "PropertyDefinition":
      case "MethodDefinition":
        if (node.computed) visit(node.key as AnyNode, scopes);
        visit(node.value as AnyNode, scopes);
        return;
      case "LabeledStatement":
        visit(node.body, scopes);
        return;
      case "BreakStatement":
      case "ContinueStatement":
        return;
      case "AssignmentExpression":
        write(node.left as Pattern, scopes);
        visit(node.right, scopes);
        return;
      case "UpdateExpression":
        write(node.argument as Pattern, scopes);
        return;
      case "VariableDeclaration":
        for (const {id, init} of node.declarations) {
          visitTarget(id, scopes);
          visit(init, scopes);
        }
        return;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression": {
        const own = new Set(node.params.flatMap(namesIn));
        if (node.id) own.add(node.id.name);
        if (node.type !== "ArrowFunctionExpression") own.add("arguments");
        const statements = node.body.type === "BlockStatement" ? node.body.body : [];
        for (const name of statements.flatMap(declaredBy)) own.add(name);
        addVars(statements, own);
        const inner = [...scopes, own];
        for (const parameter of node.params) visitTarget(parameter, inner);
        if (node.body.type === "BlockStatement") visitAll(statements, inner);
        else visit(node.body, inner);
        return;
      }
      case "ClassDeclaration":
      case "ClassExpression": {
        const inner = node.id ? [...scopes, new Set([node.id.name])] : scopes;
        visit(node.superClass, inner);
        visitAll(node.body.body, inner);
        return;
      }
      case "StaticBlock":
      case "BlockStatement": {
        const own = new Set(node.body.flatMap(declaredBy));
        if (node.type === "StaticBlock") addVars(node.body, own);
        visitAll(node.body, [...scopes, own]);
        return;
      }
      case "SwitchStatement": {
        visit(node.discriminant, scopes);
        const inner = [
          ...scopes,
          new Set(node.cases.flatMap(({consequent}) => consequent.flatMap(declaredBy)))
        ];
        for (const {test, consequent} of node.cases) visitAll([test ?? null, ...consequent], inner);
        return;
      }
      case "CatchClause": {
        const own = new Set(node.param ? namesIn(node.param) : []);
        const inner = [...scopes, own];
        if (node.param) visitTarget(node.param, inner);
        visit(node.body, inner);
        return;
      }
      case "ForStatement": {
        const inner = [...scopes, new Set(node.init ? declaredBy(node.init) : [])];
        visitAll([node.init, node.test, node.update, node.body] as AnyNode[], inner);
        return;
      }
      case "ForInStatement":
      case "ForOfStatement": {
        const inner = [...scopes, new Set(declaredBy(node.left))];
        if (node.left.type === "VariableDeclaration") visit(node.left, inner);
        else write(node.left, scopes);
        visitAll([node.right, node.body], inner);
        return;
      }
      default:
        visitAll(childrenOf(node), scopes);
        return;
    }
  }

  /** Whether a function is the one that runs queries, and not another one of its name. */
  function isSql(node: AnyNode, scopes: readonly Scope[]): boolean {
    return (
      node.type === "Identifier" && node.name === "sql" && !scopes.some((scope) => scope.has("sql"))
    );
  }

  /** Visits what a pattern reads: its default values, computed keys and objects. */
  function visitTarget(target: Pattern, scopes: readonly Scope[]): void {
    switch (target.type) {
      case "Identifier":
        return;
      case "MemberExpression":
        visit(target, scopes);
        return;
      case "AssignmentPattern":
        visitTarget(target.left, scopes);
        visit(target.right, scopes);
        return;
      case "RestElement":
        visitTarget(target.argument, scopes);
        return;
      case "ArrayPattern":
        for (const item of target.elements) if (item) visitTarget(item, scopes);
        return;
      case "ObjectPattern":
        for (const property of target.properties) {
          if (property.type === "RestElement") visitTarget(property, scopes);
          else {
            if (property.computed) visit(property.key, scopes);
            visitTarget(property.value, scopes);
          }
        }
    }
  }
}

/** The names that a statement declares in its own block. */
function declaredBy(node: AnyNode): string[] {
  switch (node.type) {
    case "VariableDeclaration":
      return node.declarations.flatMap(({id}) => namesIn(id));
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return node.id ? [node.id.name] : [];
    default:
      return [];
  }
}

/** Adds the names that `var` declares in statements, also in inner blocks but not in functions. */
function addVars(nodes: readonly (AnyNode | null)[], names: Set<string>): void {
  for (const node of nodes) {
    if (!node || /Function|Class/.test(node.type)) continue;
    if (node.type === "VariableDeclaration" && node.kind === "var")
      for (const name of declaredBy(node)) names.add(name);
    addVars(childrenOf(node), names);
  }
}

function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "RestElement":
      return namesIn(pattern.argument);
    case "ArrayPattern":
      return pattern.elements.flatMap((item) => (item ? namesIn(item) : []));
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === "RestElement" ? property : property.value)
      );
    default:
      return [];
  }
}

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flat()
    .filter((value): value is AnyNode => typeof value?.type === "string");
}
