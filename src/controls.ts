/**
 * `whatworked/controls`: inputs and tables for pages, and the page's state in its address. Each function
 * gives an element whose `value` is what the reader has chosen, and needs a document.
 */

export * from "./controls/inputs.js";
export {staleOnInput} from "./controls/staleOnInput.js";
export {formatState, parseState, type State} from "./controls/state.js";
