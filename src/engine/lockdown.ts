/**
 * What both engines run before anything else, so that no text can reach out: no extension is fetched (an attempt leaves the engine corrupted where its host is blocked), no file and no address is
 * read, and none of this can be changed back.
 */
export const lock: readonly string[] = [
  "SET autoinstall_known_extensions = false",
  "SET autoload_known_extensions = false",
  "SET enable_external_access = false",
  "SET lock_configuration = true"
];
