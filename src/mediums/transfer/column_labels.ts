import type { RelationColumn } from "../../copy/relation.ts";
import type { Session } from "../../kernel/mod.ts";
import type { Feed } from "./feed.ts";

/** The words that enums of both ends take. */
export class EnumLabels {
  readonly #source: ReadonlyMap<string, readonly string[]>;
  readonly #target: ReadonlyMap<string, readonly string[]>;

  private constructor(
    source: ReadonlyMap<string, readonly string[]>,
    target: ReadonlyMap<string, readonly string[]>,
  ) {
    this.#source = source;
    this.#target = target;
  }

  /** Asks both ends for the enums of their columns. */
  static async read(
    ends: { readonly source: Session; readonly target: Session },
    feeds: readonly Feed[],
  ): Promise<EnumLabels> {
    return new EnumLabels(
      await labelsOf(
        ends.source,
        feeds.flatMap(({ source }) => source.columns),
      ),
      await labelsOf(
        ends.target,
        feeds.flatMap(({ target }) => target.columns),
      ),
    );
  }

  /** What becomes of words that the target's enum does not take. */
  missing(
    source: RelationColumn | undefined,
    target: RelationColumn,
  ): readonly string[] {
    const from = this.#source.get(source?.baseType ?? "");
    const to = this.#target.get(target.baseType);
    if (from === undefined || to === undefined) return [];
    const missing = from.filter((label) => !to.includes(label));
    return missing.length === 0 ? [] : [
      `rows with ${
        missing.map((label) => JSON.stringify(label)).join(", ")
      } fail: ${target.baseType} has no such label`,
    ];
  }
}

async function labelsOf(
  session: Session,
  columns: readonly RelationColumn[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = [
    ...new Set(
      columns.filter(({ binary }) => binary === "enum")
        .map(({ baseType }) => baseType),
    ),
  ];
  if (names.length === 0) return new Map();
  const rows = await session.query<
    { readonly name: string; readonly labels: readonly string[] }
  >(
    `SELECT n.name, ARRAY(SELECT e.enumlabel::pg_catalog.text FROM pg_catalog.pg_enum e
              WHERE e.enumtypid = pg_catalog.to_regtype(n.name) ORDER BY e.enumsortorder) AS labels
       FROM pg_catalog.unnest($1::pg_catalog.text[]) n (name)`,
    [names],
  );
  return new Map(rows.map(({ name, labels }) => [name, labels]));
}
