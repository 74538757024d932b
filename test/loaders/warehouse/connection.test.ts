import {describe, expect, it} from "vitest";
import {connectionUrl, withoutCredentials} from "../../../loaders/warehouse/connection.js";

describe("the address of a database", () => {
  it("is the environment variable of the connection", () => {
    const environment = {WHATWORKED_WAREHOUSE: "postgres://ann:word@host/records"};
    expect(connectionUrl("WAREHOUSE", environment).hostname).toBe("host");
  });

  it.each(["mysql://ann:pass-word@host/records", "ann:pass-word", "pass-word:", "pass-word"])(
    "is not repeated if it is not an address of a server: %s",
    (text) => {
      const read = () => connectionUrl("WAREHOUSE", {WAREHOUSE: text});
      expect(read).toThrow(
        /^WAREHOUSE: .*expected postgres:\/\/user:password@host:port\/database or trino:/
      );
      expect(read).not.toThrow(/pass-word|ann/);
    }
  );
});

describe("an error message about a database", () => {
  it.each([
    ["as it is written", "postgres://ann:pa%24%24@host/records", "pa%24%24"],
    ["as it is meant", "postgres://ann:pa%24%24@host/records", "pa$$"],
    ["with a % that means nothing", "postgres://ann:50%25%zz@host/records", "50%25%zz"],
    ["in a parameter", "postgres://host/records?user=ann&password=pa%24%24", "pa$$"],
    ["of Trino", "trino://ann:pa%24%24@host/hive/records", "pa$$"],
    ["as a token of Trino", "trino://ann@host/hive?accessToken=pa%24%24", "pa$$"],
    ["in a parameter, as it is written", "postgres://host/r?password=pa%24%24", "pa%24%24"]
  ])("has no password %s", (_, address, password) => {
    const message = withoutCredentials(`no entry for ann ${password} on host`, new URL(address));
    expect(message).not.toContain(password);
    expect(message).toContain("on host");
  });

  it("keeps the words that parameters without a secret have", () => {
    const url = new URL("postgres://ann:word@host/records?sslmode=require");
    expect(withoutCredentials("the server does not require SSL", url)).toContain("require");
  });
});
