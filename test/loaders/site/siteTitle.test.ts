import {afterEach, expect, it} from "vitest";
import {parsePage, writePage} from "../../../loaders/site/page.js";
import {nameSubject} from "../../../loaders/site/siteTitle.js";
import type {Subject} from "../../../loaders/workspace/subject.js";
import {chosen} from "../../../src/page/words/chosen.js";
import {speak} from "../../../src/page/words/phrase.js";

afterEach(() => speak(chosen));

it("names a page of the package in the language of the site, and the programme as it is", () => {
  const subject = {programme: {name: "one", title: "Overview", shortTitle: "Overview"}};
  const title = () => {
    const page = parsePage("index.html", "<title>Overview | Whatworked</title>");
    return writePage(nameSubject(page, subject as unknown as Subject, {}));
  };
  expect(title()).toContain("<title>Overview</title>");
  speak({...chosen, tag: "cy", words: {Overview: "Trosolwg"}});
  expect(title()).toContain("<title>Trosolwg | Overview</title>");
});
