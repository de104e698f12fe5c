import type { Relation } from "../../../copy/relation.ts";
import { relationText } from "../../../copy/relation.ts";
import type { Problem } from "../../../kernel/mod.ts";
import type { Feed } from "../feed.ts";

/** A table whose writes are noted, once for all that is made of it. */
export interface NotedSource {
  readonly source: Relation;
  /** The columns that are noted: all that some feed knows its rows by. */
  readonly key: readonly string[];
}

/** The tables that feeds read, those beside others included, each once. */
export function sourcesOf(feeds: readonly Feed[]): readonly NotedSource[] {
  const sources = new Map<number, NotedSource>();
  for (const { source, key } of feeds.flatMap(sidesOf)) {
    const known = sources.get(source.oid);
    sources.set(source.oid, {
      source: known?.source ?? source,
      key: [...new Set([...known?.key ?? [], ...key.source])],
    });
  }
  return [...sources.values()];
}

/** Of which tables nobody knows what tells their rows apart. */
export function keyProblems(feeds: readonly Feed[]): readonly Problem[] {
  const keyless = feeds.flatMap(sidesOf)
    .filter(({ key }) => key.source.length === 0)
    .map(({ source }) => relationText(source));
  return [...new Set(keyless)].map((table) => ({
    message: `${table} has no key that tells its rows apart`,
    hint: "Name columns with `key` in the map, or leave the table out",
  }));
}

function sidesOf(feed: Feed): readonly Pick<Feed, "source" | "key">[] {
  return [feed, ...feed.beside ?? []];
}
