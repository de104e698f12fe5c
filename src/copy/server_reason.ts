import type { ServerError } from "../kernel/mod.ts";

/** What a server says is wrong, without the value that it may quote: that may be somebody's. */
export function serverReason(
  { message, sqlstate }: Pick<ServerError, "message" | "sqlstate">,
): string {
  const said = message.replace(/: ".*"$/s, "");
  // Data exceptions show it anywhere, in the quotes of the server's language.
  return sqlstate.startsWith("22")
    ? said.replace(/:? *["„“”«].*["“”»]/s, "")
    : said;
}
