/**
 * The address of the database that a connection names: the environment variable `NAME`, or
 * `WHATWORKED_NAME`. Throws an error without the address if there is none, or none that can be used.
 */
export function connectionUrl(name: string, environment: NodeJS.ProcessEnv = process.env): URL {
  const text = environment[name] || environment[`WHATWORKED_${name}`];
  if (!text)
    throw new Error(
      `${name}: expected the address of the database in the environment variable ${name} or WHATWORKED_${name}`
    );
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error(
      `${name}: the environment variable is no address: expected postgres://user:password@host:port/database`
    );
  }
  if (!/^postgres(ql)?:$/.test(url.protocol))
    throw new Error(
      `${name}: the address begins with ${url.protocol}//: expected postgres:// (PostgreSQL)`
    );
  return url;
}

/** An error message without the parts of an address that nobody may see. */
export function withoutCredentials(message: string, url: URL): string {
  const secrets = [
    url.href,
    url.password,
    url.username,
    decodeURIComponent(url.password),
    decodeURIComponent(url.username)
  ];
  return secrets
    .filter((secret) => secret.length > 1)
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, "…"), message);
}
