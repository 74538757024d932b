import type {Completion, CompletionContext, CompletionResult} from "@codemirror/autocomplete";
import {codeEditor, type Editor, type EditorOptions} from "./editor.js";

/** An editor for JavaScript. Its language is loaded with the first such editor. */
export function javascriptEditor(options: EditorOptions): Editor {
  return codeEditor(options, {
    label: "JavaScript",
    hint: 'Plot.plot({marks: [Plot.barX(rows, {x: "n", y: "name"})]})',
    language: import("@codemirror/lang-javascript").then(
      ({javascriptLanguage}) => javascriptLanguage
    )
  });
}

/** Completes the names that a script can use, each with words about it. */
export function completeNames(
  names: () => Iterable<{name: string; detail: string}>
): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const word = context.matchBefore(/[\w$]+/);
    if (!word && !context.explicit) return null;
    const from = word?.from ?? context.pos;
    // What follows a full stop is a property and not one of the names.
    if (context.state.sliceDoc(Math.max(0, from - 1), from) === ".") return null;
    const options = Array.from(names(), ({name, detail}): Completion => ({label: name, detail}));
    return {from, options, validFor: /^[\w$]*$/};
  };
}
