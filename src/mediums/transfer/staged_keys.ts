import type { CopyFormat } from "../../copy/table_copy.ts";
import { copyAcross } from "../../database/copy_across.ts";
import type { Session } from "../../kernel/mod.ts";
import type { Feed } from "./feed.ts";
import { keysIn, stagedTable } from "./round_statements.ts";

/**
 * Tables of one session of the target that hold keys until the transaction
 * ends. Each is made when it is first needed.
 */
export class StagedKeys {
  readonly #session: Session;
  readonly #stays: boolean;
  readonly #made = new Set<string>();
  readonly #making = new Set<string>();

  /** `stays` tells whether what one transaction has made is there in the next. */
  constructor(session: Session, { stays }: { readonly stays: boolean }) {
    this.#session = session;
    this.#stays = stays;
  }

  /** The table's name for its statements; there are none others of that name. */
  static nameOf(name: string): string {
    return `pg_temp.confiture_${name}`;
  }

  /** Makes tables that will be needed. */
  async make(
    tables: readonly { readonly name: string; readonly feed: Feed }[],
  ): Promise<void> {
    const missing = tables.filter(({ name }) =>
      !this.#made.has(name) && !this.#making.has(name)
    );
    if (missing.length === 0) return;
    await this.#session.execute(
      missing.map(({ name, feed }) =>
        stagedTable(StagedKeys.nameOf(name), {
          feed,
          onCommit: this.#stays ? "DELETE ROWS" : "DROP",
        })
      ).join(";\n"),
    );
    for (const { name } of missing) this.#making.add(name);
  }

  /** Takes keys from the source; tells how many. */
  async take(
    name: string,
    { from, statement, format }: {
      readonly from: Session;
      readonly statement: string;
      readonly format: CopyFormat;
    },
  ): Promise<number> {
    const { rows } = await copyAcross({ session: from, statement }, {
      session: this.#session,
      statement: keysIn(StagedKeys.nameOf(name), format),
    });
    return rows;
  }

  /** The transaction has ended. */
  settle(end: "committed" | "rolled back"): void {
    if (this.#stays && end === "committed") {
      for (const name of this.#making) this.#made.add(name);
    }
    this.#making.clear();
  }
}
