import type { Part } from "./message.ts";
import { quoteName } from "./quote.ts";
import type { Script } from "./script.ts";

/** Who asks to become the role of a file, and for how long. */
export interface RoleOptions {
  /** The user of the session. */
  readonly user: string;
  /** Whether only until the transaction ends. */
  readonly isLocal: boolean;
}

/**
 * The statement that takes on the role which a file's directive names;
 * undefined where it names none. Where the server refuses it, the error is at
 * the directive and says how to let the user become that role.
 */
export function rolePart(
  script: Script,
  { user, isLocal }: RoleOptions,
): Exclude<Part, string> | undefined {
  const { role } = script.directives;
  if (role === undefined) return undefined;
  const name = quoteName(role.name);
  return {
    script,
    statement: {
      index: -1,
      text: `SET ${isLocal ? "LOCAL " : ""}ROLE ${name}`,
      start: role.start,
      end: role.end,
      place: role.place,
      words: isLocal ? ["SET", "LOCAL", "ROLE"] : ["SET", "ROLE"],
    },
    remedy:
      `Create the role if it is missing, and let the user become it: GRANT ${name} TO ${
        quoteName(user)
      }`,
  };
}

/** Asks a session who its user is, for `rolePart`. */
export const SESSION_USER = "SELECT session_user::text AS name";
