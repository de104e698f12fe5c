import type { SourceMap, WrittenSql } from "../../config/map_tables.ts";
import { spelled } from "../../config/written_name.ts";
import type { WrittenName } from "../../config/written_name.ts";
import type { Relation, RelationColumn } from "../../copy/relation.ts";
import type { Place, Problem } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { readColumnSql, shortly } from "./column_sql.ts";
import type { ColumnSql } from "./column_sql.ts";
import type { Findings, LeftColumn, MappedColumn } from "./feed_mapped.ts";
import { columnNamed, columnTitle, tableTitle } from "./feed_names.ts";

/** Two tables, and what the map says of them. */
export interface FeedPair {
  readonly source: Relation;
  readonly target: Relation;
  readonly map?: SourceMap;
  /** Where the map speaks of them, or would. */
  readonly place?: Place;
}

/** What the target's columns are made of. */
export interface PairColumns extends Findings {
  readonly columns: readonly MappedColumn[];
  readonly left: readonly LeftColumn[];
}

/** Finds what each column of the target is made of, and what has no counterpart. */
export async function pairColumns(pair: FeedPair): Promise<PairColumns> {
  const reader = new Reader(pair);
  await reader.read();
  return {
    columns: pair.target.columns.flatMap(({ name }) =>
      reader.made.get(name) ?? []
    ),
    left: [...reader.left.values()],
    problems: reader.problems,
    notes: reader.notes,
  };
}

class Reader {
  readonly problems: Problem[] = [];
  readonly notes: string[] = [];
  readonly made = new Map<string, MappedColumn>();
  readonly left = new Map<string, LeftColumn>();
  /** Columns of the target that were to be filled: what is wrong with that is told. */
  readonly #meant = new Set<string>();
  readonly #pair: FeedPair;

  constructor(pair: FeedPair) {
    this.#pair = pair;
  }

  async read(): Promise<void> {
    const { source, map } = this.#pair;
    const said = new Set<string>();
    for (const column of map?.columns ?? []) {
      const found = this.#named(column.source, source);
      if (found === undefined) continue;
      if (said.has(found.name)) {
        this.#problem(
          `${columnTitle(source, found.name)} stands there twice`,
          "Keep one of them; more columns of the target stand under `values`",
          column.source.place,
        );
        continue;
      }
      said.add(found.name);
      if (column.isLeft === true) {
        this.left.set(found.name, { name: found.name, isSaid: true });
        continue;
      }
      await this.#carry(found, column);
      const isCarried = [...this.made.values()].some(({ of }) =>
        of === found.name
      );
      // What is wrong with it has been told.
      if (!isCarried && !this.left.has(found.name)) {
        this.left.set(found.name, { name: found.name, isSaid: true });
      }
    }
    for (const { target: name, sql } of map?.values ?? []) {
      const target = this.#fillable(name);
      const read = await this.#sql(sql);
      if (target === undefined || read === undefined) continue;
      this.#make(target, { ...read, written: sql }, name.place);
    }
    this.#alike(said);
    this.#unfilled();
  }

  async #carry(
    found: RelationColumn,
    column: SourceMap["columns"][number],
  ): Promise<void> {
    const { source, target } = this.#pair;
    const { back, transform } = column;
    const same = target.columns.find(({ name }) => name === found.name);
    if (
      column.target === undefined && transform === undefined &&
      (same === undefined || same.isGenerated)
    ) {
      // Only how it comes back is said.
      this.left.set(found.name, {
        name: found.name,
        ...back === undefined ? {} : { back },
        isSaid: true,
      });
      return;
    }
    const to = column.target === undefined
      ? this.#sameName(found, column.source)
      : this.#fillable(column.target);
    const read = transform === undefined
      ? plain(found)
      : await this.#sql(transform);
    if (to === undefined || read === undefined) return;
    const { of = found.name } = read;
    this.#make(to, {
      ...read,
      of,
      ...transform === undefined ? {} : { written: transform },
      ...back === undefined || of !== found.name ? {} : { back },
    }, column.target?.place ?? column.source.place);
    if (of !== found.name) {
      this.left.set(found.name, {
        name: found.name,
        ...back === undefined ? {} : { back },
        isSaid: true,
      });
    }
    if (transform !== undefined && !read.reads.includes(found.name)) {
      this.notes.push(
        `${columnTitle(target, to.name)} does not read ${
          columnTitle(source, found.name)
        }, which stands for it in the map`,
      );
    }
  }

  /** The target's column of the same name, for one that has a transform. */
  #sameName(
    { name }: RelationColumn,
    written: WrittenName,
  ): RelationColumn | undefined {
    const part = { text: name, isQuoted: true };
    return this.#fillable({ ...written, parts: [part] });
  }

  /** Columns of one name, of which nothing is said. */
  #alike(said: ReadonlySet<string>): void {
    const { source, target } = this.#pair;
    for (const column of source.columns) {
      if (said.has(column.name)) continue;
      const to = target.columns.find(({ name }) => name === column.name);
      if (to === undefined || this.made.has(to.name)) {
        this.left.set(column.name, { name: column.name, isSaid: false });
      } else if (!to.isGenerated) {
        this.made.set(to.name, {
          name: to.name,
          ...plain(column),
          of: column.name,
        });
      } else {
        this.left.set(column.name, { name: column.name, isSaid: true });
        if (column.isGenerated) continue;
        this.notes.push(
          `${
            columnTitle(target, to.name)
          } is generated at the target: its values are not brought over`,
        );
      }
    }
  }

  #unfilled(): void {
    const { source, target } = this.#pair;
    for (const column of target.columns) {
      if (column.isGenerated || this.made.has(column.name)) continue;
      if (this.#meant.has(column.name)) continue;
      const title = columnTitle(target, column.name);
      if (column.identity !== undefined) {
        this.notes.push(
          `${title} gets a new number each time a row is brought over`,
        );
      } else if (column.hasDefault || !column.isNotNull) {
        this.notes.push(
          `${title} gets ${column.hasDefault ? "its default" : "NULL"}: ${
            tableTitle(source)
          } has nothing for it`,
        );
      } else {
        this.#problem(
          `${title} of the target is NOT NULL without a default, and ${
            tableTitle(source)
          } has nothing for it`,
          `Fill it: \`values: { ${
            spelled(column.name)
          }: … }\`, rename a column into it, or give it a default at the target`,
        );
      }
    }
  }

  #make(
    column: RelationColumn,
    made: Omit<MappedColumn, "name">,
    place?: Place,
  ): void {
    const before = this.made.get(column.name);
    if (before === undefined) {
      this.made.set(column.name, { name: column.name, ...made });
      return;
    }
    this.#problem(
      `${columnTitle(this.#pair.target, column.name)} is filled twice: from ${
        describe(before)
      } and from ${describe({ name: column.name, ...made })}`,
      "Keep one of them",
      place,
    );
  }

  /** A column of the target that may be given a value. */
  #fillable(name: WrittenName): RelationColumn | undefined {
    const { target } = this.#pair;
    const column = this.#named(name, target);
    if (column !== undefined) this.#meant.add(column.name);
    if (column?.isGenerated !== true) return column;
    this.#problem(
      `${columnTitle(target, column.name)} is generated at the target`,
      "Remove it: the target computes its values",
      name.place,
    );
    return undefined;
  }

  #named(name: WrittenName, relation: Relation): RelationColumn | undefined {
    const found = columnNamed(name, relation);
    if ("column" in found) return found.column;
    this.problems.push(found.problem);
    return undefined;
  }

  async #sql(
    written: WrittenSql,
  ): Promise<Omit<MappedColumn, "name"> | undefined> {
    const read = await readSqlOver(written, this.#pair.source);
    if ("problem" in read) {
      this.problems.push(read.problem);
      return undefined;
    }
    const { sql, reads } = read;
    const named = sql.isName
      ? this.#pair.source.columns.find(({ name }) => name === sql.names[0])
      : undefined;
    if (named !== undefined) {
      return { ...plain(named), of: named.name, written };
    }
    return {
      expression: sql.expression,
      reads,
      sql,
      ...sql.isFleeting ? { isFleeting: true } : {},
    };
  }

  #problem(message: string, hint: string, place = this.#pair.place): void {
    this.problems.push({
      message,
      ...place === undefined ? {} : { place },
      hint,
    });
  }
}

/** Reads SQL over a relation's row: which of its columns it reads. */
export async function readSqlOver(
  written: WrittenSql,
  relation: Relation,
): Promise<
  | { readonly sql: ColumnSql; readonly reads: readonly string[] }
  | { readonly problem: Problem }
> {
  const read = await readColumnSql(written);
  if ("problem" in read) return read;
  const { sql } = read;
  const mentioned = new Set([
    ...sql.names,
    ...sql.qualified.filter(({ table }) =>
      table === relation.name || sql.tables.length > 0
    ).map(({ column }) => column),
  ]);
  const isWhole = sql.readsAll || sql.names.includes(relation.name);
  return {
    sql,
    reads: relation.columns.map(({ name }) => name).filter((name) =>
      isWhole || mentioned.has(name)
    ),
  };
}

function plain({ name }: RelationColumn): Omit<MappedColumn, "name"> {
  return { expression: quoteName(name), reads: [name] };
}

function describe({ of, written }: MappedColumn): string {
  if (written !== undefined) return shortly(written.text);
  return of === undefined ? "nothing" : spelled(of);
}
