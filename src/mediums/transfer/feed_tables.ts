import type { TableMap, TransferMap } from "../../config/map_tables.ts";
import type { WrittenName } from "../../config/written_name.ts";
import { isSameRelation } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import type { Place, Problem } from "../../kernel/mod.ts";
import type { FeedPair } from "./feed_columns.ts";
import { readCustom } from "./feed_custom.ts";
import { isMappable, isOwn, nearestHint } from "./feed_mappable.ts";
import type { CustomFill, Findings } from "./feed_mapped.ts";
import { relationNamed, relationsMeant, tableTitle } from "./feed_names.ts";
import type { End } from "./feed_names.ts";

/** Which tables belong together. */
export interface TablePairs extends Findings {
  readonly pairs: readonly FeedPair[];
  readonly customSql: readonly CustomFill[];
  /** Tables of the source that stay behind, on purpose. */
  readonly ignored: readonly Relation[];
}

/** What is asked of a map, beyond all of it. */
export interface PairOptions {
  /** Tables of either end, with patterns; all where empty. The others are left out of everything. */
  readonly tables?: readonly WrittenName[];
}

/** Finds for each table of the target what it is filled from, and what is left over. */
export async function pairTables(
  map: TransferMap,
  { source, target }: {
    readonly source: readonly Relation[];
    readonly target: readonly Relation[];
  },
  { tables = [] }: PairOptions = {},
): Promise<TablePairs> {
  const matcher = new Matcher(map, { source, target }, tables);
  await matcher.match();
  return matcher;
}

class Matcher implements TablePairs {
  readonly pairs: FeedPair[] = [];
  readonly customSql: CustomFill[] = [];
  readonly problems: Problem[] = [];
  readonly notes: string[] = [];
  readonly #map: TransferMap;
  readonly #source: readonly Relation[];
  readonly #target: readonly Relation[];
  readonly #ignored = new Set<Relation>();
  /** Tables of the target that the map speaks of. */
  readonly #said = new Set<Relation>();

  /** Those that are asked for; absent where all are. */
  readonly #wanted: ReadonlySet<Relation> | undefined;

  constructor(
    map: TransferMap,
    { source, target }: {
      readonly source: readonly Relation[];
      readonly target: readonly Relation[];
    },
    tables: readonly WrittenName[],
  ) {
    this.#map = map;
    this.#source = source;
    this.#target = target;
    this.#wanted = tables.length === 0
      ? undefined
      : new Set(tables.flatMap((name) => this.#atEitherEnd(name)));
  }

  get ignored(): readonly Relation[] {
    return this.#source.filter((each) => this.#ignored.has(each));
  }

  async match(): Promise<void> {
    for (const table of this.#map.tables) await this.#table(table);
    const ignored = this.#patterns(this.#map.ignore, "source");
    for (const each of ignored) this.#ignored.add(each);
    const empty = this.#patterns(this.#map.empty, "target");
    this.#unsaid(empty);
    this.#leftOver();
    this.#contradictions(empty);
  }

  async #table(map: TableMap): Promise<void> {
    const target = this.#named(map.table, "target");
    if (target !== undefined && this.#said.has(target)) {
      this.#problem(
        `${tableTitle(target)} of the target stands there twice`,
        "Keep one of them; several sources stand under `from`",
        map.table.place,
      );
      return;
    }
    if (target !== undefined) this.#said.add(target);
    const sources = map.sources.map((one) => ({
      map: one,
      source: one.source === undefined
        ? this.#counterpart(map.table, target)
        : this.#named(one.source, "source"),
    }));
    if (map.customSql !== undefined) {
      if (target === undefined || !this.#isWanted(target)) return;
      const read = await readCustom(map.customSql, {
        table: target,
        sources: this.#source.filter(isMappable),
        targets: this.#target,
      });
      this.problems.push(...read.problems);
      if (read.problems.length > 0 && read.sources.length === 0) return;
      const named = sources.flatMap(({ source }) => source ?? []);
      this.customSql.push({
        target,
        sql: map.customSql,
        sources: [...new Set([...named, ...read.sources])],
      });
      return;
    }
    for (const { map: one, source } of sources) {
      if (source === undefined || target === undefined) continue;
      if (!this.#isWanted(source, target)) continue;
      const place = one.place ?? map.table.place;
      this.pairs.push({
        source,
        target,
        map: one,
        ...place === undefined ? {} : { place },
      });
    }
  }

  /** The table of the source that has the name of the target's. */
  #counterpart(
    name: WrittenName,
    target: Relation | undefined,
  ): Relation | undefined {
    if (target === undefined) return undefined;
    const same = this.#source.filter(isMappable).find((each) =>
      isSameRelation(each, target)
    );
    if (same !== undefined) return same;
    const elsewhere = this.#source.filter((each) =>
      isMappable(each) && each.name === target.name
    );
    const [only, second] = elsewhere;
    if (only !== undefined && second === undefined) return only;
    this.#problem(
      `the source has no table ${
        tableTitle(target)
      }, and the map names no other for it`,
      nearestHint(
        target,
        this.#source.filter(isMappable),
        (like) => `Did you mean \`source: ${like}\`?`,
      ) ??
        "Name its table with `source`",
      name.place,
    );
    return undefined;
  }

  /** Tables of the target that the map does not mention. */
  #unsaid(empty: ReadonlySet<Relation>): void {
    for (const target of this.#target) {
      if (this.#said.has(target) || !isMappable(target) || isOwn(target)) {
        continue;
      }
      if (empty.has(target)) continue;
      const source = this.#source.find((each) => isSameRelation(each, target));
      if (!this.#isWanted(source, target)) continue;
      if (source !== undefined && this.#ignored.has(source)) {
        this.notes.push(
          `${tableTitle(target)} of the target stays empty: it is ignored`,
        );
      } else if (source !== undefined && isMappable(source)) {
        this.pairs.push({ source, target, ...this.#somewhere() });
      } else if (target.extension === undefined) {
        this.#problem(
          `${
            tableTitle(target)
          } of the target gets nothing: the source has no table of its name`,
          nearestHint(
            target,
            this.#unused(),
            (like) =>
              `Write \`tables: { ${
                tableTitle(target)
              }: { source: ${like} } }\`, or \`empty: [${
                tableTitle(target)
              }]\``,
          ) ??
            `Name its source under \`tables\`, or write \`empty: [${
              tableTitle(target)
            }]\``,
        );
      }
    }
  }

  #unused(): readonly Relation[] {
    return this.#source.filter((each) =>
      isMappable(each) && !this.#isUsed(each)
    );
  }

  #isUsed(source: Relation): boolean {
    return this.#ignored.has(source) ||
      this.pairs.some((pair) => pair.source === source) ||
      this.customSql.some(({ sources }) => sources.includes(source));
  }

  /** Tables of the source that nothing is made of. */
  #leftOver(): void {
    for (const source of this.#unused()) {
      if (isOwn(source) || !this.#isWanted(source)) continue;
      const title = tableTitle(source);
      if (source.extension !== undefined) continue;
      const same = this.#target.find((each) => isSameRelation(each, source));
      const isTold = same !== undefined && this.#said.has(same) &&
        this.pairs.every(({ target }) => target !== same) &&
        this.customSql.every(({ target }) => target !== same);
      if (isTold) continue;
      this.#problem(
        `${title} of the source goes nowhere: the target has no table of its name`,
        nearestHint(
          source,
          this.#target.filter((each) =>
            isMappable(each) && !this.#said.has(each)
          ),
          (like) =>
            `Write \`tables: { ${like}: { source: ${title} } }\`, or \`ignore: [${title}]\``,
        ) ??
          `Name it as a source under \`tables\`, or write \`ignore: [${title}]\``,
      );
    }
    for (const each of this.#source) {
      if (each.kind !== "foreign" || this.#ignored.has(each)) continue;
      if (!this.#isWanted(each)) continue;
      this.notes.push(
        `${tableTitle(each)} of the source is a foreign table: it stays behind`,
      );
    }
  }

  #contradictions(empty: ReadonlySet<Relation>): void {
    for (const { source, target, map } of this.pairs) {
      const place = map?.place;
      if (map !== undefined && this.#ignored.has(source)) {
        this.#problem(
          `${tableTitle(source)} of the source is ignored and mapped`,
          "Keep one of them",
          place,
        );
      }
      if (empty.has(target)) {
        this.#problem(
          `${tableTitle(target)} of the target is to stay empty, and is mapped`,
          "Keep one of them",
          place,
        );
      }
    }
  }

  #isWanted(...relations: readonly (Relation | undefined)[]): boolean {
    const wanted = this.#wanted;
    return wanted === undefined ||
      relations.some((each) => each !== undefined && wanted.has(each));
  }

  #atEitherEnd(name: WrittenName): readonly Relation[] {
    const found = [
      ...relationsMeant(name, this.#source),
      ...relationsMeant(name, this.#target),
    ];
    if (found.length === 0) {
      const unknown = relationNamed(
        name,
        [...this.#source, ...this.#target],
        "source",
      );
      if ("problem" in unknown) {
        this.problems.push({
          ...unknown.problem,
          message: `neither end has a table "${name.text}"`,
        });
      }
    }
    return found;
  }

  /** Tables that a list of patterns means; one that means none is a mistake. */
  #patterns(names: readonly WrittenName[], end: End): ReadonlySet<Relation> {
    const relations = end === "source" ? this.#source : this.#target;
    return new Set(names.flatMap((name) => {
      const found = relationsMeant(name, relations);
      if (found.length === 0) {
        const unknown = relationNamed(name, relations, end);
        if ("problem" in unknown) this.problems.push(unknown.problem);
      }
      return found;
    }));
  }

  #named(name: WrittenName, end: End): Relation | undefined {
    const relations = end === "source" ? this.#source : this.#target;
    const found = relationNamed(name, relations, end);
    if ("problem" in found) {
      this.problems.push(found.problem);
      return undefined;
    }
    const { relation } = found;
    const [root] = (relation.partitionOf ?? []).slice(-1);
    if (root !== undefined) {
      this.#problem(
        `${tableTitle(relation)} of the ${end} is a partition of ${
          tableTitle(root)
        }`,
        `Write ${tableTitle(root)}: its partitions come with it`,
        name.place,
      );
      return undefined;
    }
    if (isMappable(relation)) return relation;
    this.#problem(
      `${tableTitle(relation)} of the ${end} is a ${
        relation.kind === "foreign" ? "foreign table" : "materialised view"
      }`,
      end === "source"
        ? "Name a table: only what is written to one can be followed"
        : "Name a table, or remove it",
      name.place,
    );
    return undefined;
  }

  #somewhere(): { readonly place?: Place } {
    const { file } = this.#map;
    return file === undefined ? {} : { place: { file } };
  }

  #problem(message: string, hint: string, place?: Place): void {
    const at = place ?? this.#somewhere().place;
    this.problems.push({
      message,
      ...at === undefined ? {} : { place: at },
      hint,
    });
  }
}
