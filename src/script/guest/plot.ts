import * as Plot from "@observablehq/plot";

Object.assign(globalThis, {Plot: Object.freeze({...Plot})});
