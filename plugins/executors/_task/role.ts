import type { Session } from "../../../src/kernel/mod.ts";
import type { Part } from "../../../src/sql/message.ts";
import { rolePart, SESSION_USER } from "../../../src/sql/role.ts";
import type { Script } from "../../../src/sql/script.ts";

/** The statement that takes on the role a file names; none where it names none. */
export async function roleParts(
  script: Script,
  { session, isLocal }: {
    readonly session: Session;
    /** Whether only until the transaction ends. */
    readonly isLocal: boolean;
  },
): Promise<readonly Exclude<Part, string>[]> {
  if (script.directives.role === undefined) return [];
  const [user] = await session.query<{ readonly name: string }>(SESSION_USER);
  const part = rolePart(script, { user: user?.name ?? "", isLocal });
  return part === undefined ? [] : [part];
}
