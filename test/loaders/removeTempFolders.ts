import {afterAll} from "vitest";
import {removeTempFolders} from "./tempFolders.js";

// Vitest runs this file for each file of tests. A hook in tempFolders.ts would run for the first
// file only, because files of unit tests share loaded modules. It imports no other module, because
// it also runs with a document in place of a browser.
afterAll(removeTempFolders);
