/**
 * The statements that both engines run first, so that no SQL can reach outside: no extension is
 * fetched (an attempt corrupts the engine where the host is blocked), no file and no address is
 * read, and none of these settings can be changed back.
 */
export const lockdown: readonly string[] = [
  "SET autoinstall_known_extensions = false",
  "SET autoload_known_extensions = false",
  "SET enable_external_access = false",
  "SET lock_configuration = true"
];
