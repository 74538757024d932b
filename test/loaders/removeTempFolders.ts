import {afterAll} from "vitest";
import {removeTempFolders} from "./copyProgramme.js";

// Vitest runs this file for each file of tests. A hook in copyProgramme.ts would run for the first
// file only, because files of unit tests share loaded modules.
afterAll(removeTempFolders);
