import * as arquero from "arquero";

Object.assign(globalThis, {aq: Object.freeze({...arquero})});
