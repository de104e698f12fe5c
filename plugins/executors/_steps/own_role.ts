import type { Session } from "../../../src/kernel/mod.ts";
import { composeMessage, partsOf } from "../../../src/sql/message.ts";
import type { Script, Statement } from "../../../src/sql/script.ts";

/** The role that the user's own is, whatever the file has taken on. */
const OWN_ROLE = "SET SESSION AUTHORIZATION DEFAULT";

/**
 * The roles that a file takes on. Notes are written as the user's own role,
 * which is the one with rights on them; then the file's role comes back.
 */
export class OwnRole {
  readonly #script: Script;
  readonly #changes: Statement[] = [];

  constructor(script: Script) {
    this.#script = script;
  }

  /** Remembers a statement that was executed, where it changes the role. */
  remember(statement: Statement): void {
    const [first, second] = statement.words;
    if (first === "DISCARD" && second === "ALL") this.#changes.length = 0;
    if (changesRole(statement)) this.#changes.push(statement);
  }

  /** Does something as the user's own role. */
  async act(session: Session, action: () => Promise<void>): Promise<void> {
    if (this.#changes.length === 0) return await action();
    await session.execute(OWN_ROLE);
    await action();
    const changes = partsOf(this.#script, this.#changes);
    await session.execute(composeMessage(changes).text);
  }
}

function changesRole({ words }: Statement): boolean {
  const [first, ...rest] = words;
  return (first === "SET" || first === "RESET") &&
    rest.slice(0, 3).some((word) =>
      word === "ROLE" || word === "AUTHORIZATION" ||
      word === "SESSION_AUTHORIZATION"
    );
}
