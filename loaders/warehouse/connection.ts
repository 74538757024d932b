import {phrase} from "../../src/page/words/phrase.js";

/** A database: the name of its connection, and its address. */
export interface Connection {
  name: string;
  url: URL;
}

const postgres = "postgres://user:password@host:port/database";
const trino = "trino://user:password@host:port/catalog/schema";

/**
 * The address of the database that a connection names: the environment variable `NAME`, or
 * `WHATWORKED_NAME`. Throws an error without the address if there is none, or none that can be used.
 */
export function connectionUrl(name: string, environment: NodeJS.ProcessEnv = process.env): URL {
  const text = environment[name] || environment[`WHATWORKED_${name}`];
  if (!text)
    throw new Error(
      phrase`${name}: expected the address of the database in the environment variable ${name} or WHATWORKED_${name}`
    );
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error(
      phrase`${name}: the environment variable does not hold an address: expected ${postgres} or ${trino}`
    );
  }
  if (!/^(postgres(ql)?|trino):$/.test(url.protocol) || !url.hostname)
    throw new Error(
      phrase`${name}: the environment variable does not hold an address of PostgreSQL or Trino: expected ${postgres} or ${trino}`
    );
  return url;
}

/** The parameters of an address that are not secret, whatever their value. */
const openParameters = /^(sslmode|application_name|connect_timeout|SSL|host|port|dbname|options)$/;

/**
 * An error message without the parts of an address that nobody may see: the user, the password, and
 * the parameters that may be such, as they are written in the address and as they are meant.
 */
export function withoutCredentials(message: string, url: URL): string {
  const parameters = Array.from(url.searchParams).flatMap(([key, value]) =>
    openParameters.test(key) ? [] : [value, encodeURIComponent(value)]
  );
  const secrets = [url.href, url.password, url.username, ...parameters].flatMap((secret) => [
    secret,
    decoded(secret)
  ]);
  return secrets
    .filter((secret) => secret.length > 1)
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, "…"), message);
}

/** A part of an address as it is meant; as it is written if it has a % that means nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
