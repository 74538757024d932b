/**
 * `whatworked/charts`: the charts of Whatworked. Each takes plain rows and gives an element, and needs a
 * document. The comment of each function describes its rows.
 */

export {type CountBar, countBars} from "./charts/countBars.js";
export {coverageBars} from "./charts/coverageBars.js";
export {designStrength} from "./charts/designStrength.js";
export {type DirectionBar, directionBars} from "./charts/directionBars.js";
export {directionMark} from "./charts/directionMark.js";
export {dotsOfN} from "./charts/dotsOfN.js";
export {effectFunnel} from "./charts/effectFunnel.js";
export {effectPlot} from "./charts/effectPlot.js";
export {type ForestRow, forestPlot} from "./charts/forestPlot.js";
export {type HarvestBar, harvestBars} from "./charts/harvestBars.js";
export {type Axis, matrix} from "./charts/matrix.js";
export {type OutcomeMap, outcomeMap} from "./charts/outcomeMap.js";
export {shareInterval} from "./charts/shareInterval.js";
