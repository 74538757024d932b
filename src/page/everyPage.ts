// What every page has from its head (`loaders/site/head.ts`), so that a page's writer need not think of it.
import "./citedNotice.js";
import "./copyButtons.js";
import "./progressBar.js";
import "./scrollToHash.js";
import "./siteSearch.js";
