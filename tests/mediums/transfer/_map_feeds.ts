import { transferMapFrom } from "../../../src/config/map_load.ts";
import { readYaml } from "../../../src/config/document.ts";
import type { TransferMap } from "../../../src/config/map_tables.ts";
import { checkedMap } from "../../../src/config/map_values.ts";
import type { Problem } from "../../../src/kernel/mod.ts";
import type { Feed } from "../../../src/mediums/transfer/feed.ts";
import { feedsOf } from "../../../src/mediums/transfer/feeds.ts";
import type { Feeds } from "../../../src/mediums/transfer/feeds.ts";
import { testHost } from "../../support/host.ts";
import { relationsOf } from "./_map_relations.ts";

/** A map between two schemas, in few words. */
export interface FeedCase {
  readonly name: string;
  readonly map: string;
  readonly source: string;
  readonly target: string;
  /** What comes of it, line by line. */
  readonly lines: readonly string[];
}

/** A map from a text. */
export async function mapOf(text: string): Promise<TransferMap> {
  if (text === "") {
    await using host = testHost();
    return await transferMapFrom({}, host);
  }
  return await checkedMap(await readYaml(text, "map.yaml"), {
    file: "map.yaml",
    env: () => undefined,
  });
}

/** What a map comes to, given both ends in few words. */
export async function feedsIn(
  map: string,
  source: string,
  target: string,
): Promise<Feeds> {
  return await feedsOf(
    await mapOf(map),
    relationsOf(source),
    relationsOf(target),
  );
}

/** What is wrong, as people read it: `3:5 message (hint)`. */
export function problemLines(
  problems: readonly Problem[],
): readonly string[] {
  return problems.map(({ message, place, hint }) =>
    `${
      place?.line === undefined ? "" : `${place.line}:${place.column} `
    }${message} (${hint})`
  );
}

/** A feed on few lines. */
export function feedLines(feed: Feed): readonly string[] {
  const { key } = feed;
  const oneLine = (text: string) => text.replace(/\s+/g, " ");
  const listOf = (columns: Feed["columns"]) =>
    columns.map(({ name, expression, isFleeting }) =>
      `${name} = ${oneLine(expression)}${isFleeting ? " (fleeting)" : ""}`
    ).join(", ");
  return [
    feed.id.replaceAll('"', "").replaceAll("public.", ""),
    ...feed.from === undefined ? [] : [`from ${oneLine(feed.from)}`],
    listOf(feed.columns),
    ...feed.where === undefined ? [] : [`where ${oneLine(feed.where)}`],
    ...feed.targetWhere === undefined
      ? []
      : [`own ${oneLine(feed.targetWhere)}`],
    `key ${key.source.join(", ")} > ${listOf(key.target)}${
      key.where === undefined ? "" : ` where ${oneLine(key.where)}`
    }`,
    ...(feed.beside ?? []).map((side) =>
      `beside ${side.source.name} key ${side.key.source.join(", ")} > ${
        listOf(side.key.target)
      }${
        side.key.where === undefined ? "" : ` where ${oneLine(side.key.where)}`
      }`
    ),
    ...feed.keeps === undefined ? [] : [`keeps ${feed.keeps.join(", ")}`],
  ];
}
