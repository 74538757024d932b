// The scripts of every page. The head loads them (`loaders/site/head.ts`).
import "./citedNotice.js";
import "./copyButtons.js";
import "./firstError.js";
import "./pageLanguage.js";
import "./progressBar.js";
import "./scrollToHash.js";
import "./siteSearch.js";
