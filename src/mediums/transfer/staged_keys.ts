import type { CopyFormat } from "../../copy/table_copy.ts";
import { copyAcross } from "../../database/copy_across.ts";
import type { Session } from "../../kernel/mod.ts";
import type { Feed } from "./feed.ts";
import { stagedTable, stageIn } from "./round_statements.ts";

/** A table of one session that holds something of a feed. */
export interface StagedTable {
  readonly feed: Feed;
  /** `keys` whose rows are to go, or what was `saved` of rows that have gone. */
  readonly holds: "keys" | "saved";
}

/**
 * Tables of one session of the target that are empty when each transaction
 * begins. Each is made when it is first needed.
 */
export class StagedKeys {
  readonly #session: Session;
  readonly #stays: boolean;
  readonly #feeds: readonly Feed[];
  readonly #made = new Set<string>();
  readonly #making = new Set<string>();

  /** `stays` tells whether what one transaction has made is there in the next. */
  constructor(
    session: Session,
    { feeds, stays }: {
      readonly feeds: readonly Feed[];
      readonly stays: boolean;
    },
  ) {
    this.#session = session;
    this.#feeds = feeds;
    this.#stays = stays;
  }

  /** The table's name for statements of the session. */
  nameOf({ feed, holds }: StagedTable): string {
    return `pg_temp.confiture_${holds}_${this.#feeds.indexOf(feed)}`;
  }

  /** Makes those that are missing. */
  async make(tables: readonly StagedTable[]): Promise<void> {
    const missing = tables.filter((table) => {
      const name = this.nameOf(table);
      return !this.#made.has(name) && !this.#making.has(name);
    });
    if (missing.length === 0) return;
    await this.#session.execute(
      missing.map((table) =>
        stagedTable(this.nameOf(table), {
          feed: table.feed,
          onCommit: this.#stays ? "DELETE ROWS" : "DROP",
          ...table.holds === "saved" ? { keeps: table.feed.keeps ?? [] } : {},
        })
      ).join(";\n"),
    );
    for (const table of missing) this.#making.add(this.nameOf(table));
  }

  /** Takes keys from the source; tells how many. */
  async take(
    feed: Feed,
    { from, statement, format }: {
      readonly from: Session;
      readonly statement: string;
      readonly format: CopyFormat;
    },
  ): Promise<number> {
    const { rows } = await copyAcross({ session: from, statement }, {
      session: this.#session,
      statement: stageIn(this.nameOf({ feed, holds: "keys" }), format),
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
