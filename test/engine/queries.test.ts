import {describe, expect, it} from "vitest";
import type {Connector} from "../../src/engine/connector.js";
import {createQueries} from "../../src/engine/queries.js";
import type {SiteRecords} from "../../src/engine/siteRecords.js";
import type {StoredAnswers} from "../../src/engine/storedAnswers.js";
import type {Manifest} from "../../src/records/manifest.js";
import {rowsOf} from "../../src/records/rows.js";
import {parseNamedQuery} from "../../src/sql/namedQuery.js";
import type {BoundSql} from "../../src/sql/parameters.js";
import {SqlText} from "../../src/sql/sqlText.js";

const records: SiteRecords = {
  programme: () => "own",
  programmes: () => ["own", "other"],
  manifest: async () => ({tables: [{name: "findings", fields: []}]}) as unknown as Manifest,
  manifestOf: () => records.manifest(),
  queries: async () =>
    new Map(
      Object.entries({
        list: "-- Which?\n-- param least INTEGER = 3\nFROM findings WHERE n >= $least",
        cells: "-- Cells.\nCREATE MACRO cells() AS TABLE FROM findings"
      }).map(([name, text]) => [name, parseNamedQuery(name, text)])
    )
};

/** A connector that answers every query with the query's text, and records the queries. */
function fakeConnector() {
  const asked: [text: string, values: BoundSql["values"]][] = [];
  const connector: Pick<Connector, "rows"> = {
    async rows(sql, values = []) {
      const {text} = new SqlText(typeof sql === "string" ? sql : sql.text);
      asked.push([text, values]);
      if (text.includes("wrong")) throw new Error("refused");
      return rowsOf([{text}], [{name: "text", type: "VARCHAR"}]);
    }
  };
  return {asked, connector};
}

function open(stored: StoredAnswers = () => null) {
  const {asked, connector} = fakeConnector();
  let connected = 0;
  const queries = createQueries(records, stored, async () => {
    connected++;
    return connector;
  });
  return {...queries, asked, connected: () => connected};
}

describe("createQueries(records, stored, connect)", () => {
  it("asks the connector, with values as parameters", async () => {
    const {sql, query, asked} = open();
    const [{text}] = await sql`SELECT ${3} AS \d, '\${x}'`;
    expect(text).toBe("SELECT CAST($1 AS INTEGER) AS \\d, '${x}'");
    await query("SELECT $name", {name: "a"});
    expect(asked.map(([, values]) => values)).toEqual([[3], ["a"]]);
  });

  it("refuses rows in place of a query", async () => {
    const {query, named, connected} = open();
    const rows = (await named("list")) as unknown as string;
    await expect(query(rows)).rejects.toThrow("query: expected a query as text");
    expect(connected()).toBe(1);
  });

  it("does not connect where the build has stored the answer", async () => {
    const answer = rowsOf([{n: 1}], [{name: "n", type: "INTEGER"}]);
    const {query, connected} = open(({sql}) => (sql.text === "SELECT 1" ? answer : null));
    expect(await query("SELECT 1")).toBe(answer);
    expect(connected()).toBe(0);
    await query("SELECT 2");
    expect(connected()).toBe(1);
  });

  it("runs the same named query once, and gives every caller its own array", async () => {
    const {named, asked} = open();
    const [first, second] = [await named("list"), await named("list", {least: 3})];
    expect(second).toEqual(first);
    expect(second).not.toBe(first);
    await named("list", {least: 4});
    expect(asked.map(([, values]) => values)).toEqual([[3], [4]]);
  });

  it("shares nothing with other queries", async () => {
    const [one, other] = [open(), open()];
    await one.named("list");
    await other.named("list");
    expect(other.asked).toHaveLength(1);
  });

  it("passes an error on, and runs the query again at the next call", async () => {
    const {query, asked} = open();
    await expect(query("wrong")).rejects.toThrow("refused");
    await expect(query("wrong")).rejects.toThrow("refused");
    expect(asked).toHaveLength(2);
  });

  it("names the existing queries when no query has the name", async () => {
    const {namedQuery} = open();
    await expect(namedQuery("cells")).rejects.toThrow(
      'no query "cells": expected one of list, cells'
    );
  });

  it("finds the tables that a query reads, through definitions too", async () => {
    expect(await open().tablesOf("FROM cells() JOIN projects")).toEqual(["findings", "projects"]);
  });
});
