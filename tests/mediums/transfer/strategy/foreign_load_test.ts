import { deepEqual, equal } from "node:assert/strict";
import type { CopyUnit } from "../../../../src/copy/load.ts";
import type { FeedCopy } from "../../../../src/mediums/transfer/bulk_copies.ts";
import { copiesOf } from "../../../../src/mediums/transfer/bulk_copies.ts";
import { readRelations } from "../../../../src/copy/relations.ts";
import { loadForeign } from "../../../../src/mediums/transfer/strategy/foreign_load.ts";
import {
  openReading,
  withForeignSource,
} from "../../../../src/mediums/transfer/strategy/foreign_source.ts";
import { failureOf } from "../../../support/failure.ts";
import { writtenFeeds } from "../_noted.ts";
import { fetched } from "./_fetched.ts";
import type { Fetched } from "./_fetched.ts";

const SOURCE = `
CREATE SCHEMA confiture_transfer;
CREATE TABLE a (id int PRIMARY KEY, word text);
CREATE TABLE b (id int PRIMARY KEY, word text);
INSERT INTO a VALUES (1, 'one'), (2, 'two');
INSERT INTO b VALUES (1, 'a secret')`;
const TARGET = `
CREATE SCHEMA confiture_transfer;
CREATE TABLE a (id bigint, word varchar(9));
CREATE TABLE b (id bigint, word int)`;

async function loaded(
  two: Fetched,
  more: { readonly mayBegin?: () => Promise<boolean> } = {},
) {
  const feeds = await writtenFeeds(
    ["a", "b"].map((name) => ({
      source: name,
      target: name,
      columns: { id: '"id"', word: '"word"' },
      key: ["id"],
      targetKey: ["id"],
    })),
    { from: two.from, to: two.to },
  );
  await using there = await openReading(two.from, two.signal);
  await using here = await two.to.connect();
  await here.execute("SET search_path = pg_catalog");
  const targets = await readRelations(here);
  const copies: readonly FeedCopy[] = copiesOf(
    feeds.map((feed) => ({
      ...feed,
      target: targets.find(({ name }) => name === feed.target.name) ??
        feed.target,
    })),
    {
      sources: await readRelations(there),
      targets,
      formatOf: () => ({ kind: "binary" }),
      jobs: 1,
    },
  );
  const done: string[] = [];
  return await withForeignSource(
    { ...two, source: two.from, target: two.to },
    async (source) => {
      const feedOf = await source.feeds(copies);
      const units: readonly CopyUnit[] = copies.map(({ copy }) => ({
        copy,
        range: { from: 0 },
        bytes: 10.4,
      }));
      const end = loadForeign(units, {
        target: two.to,
        jobs: 1,
        settings: ["SET LOCAL search_path = ''"],
        feedOf: ({ copy }) => feedOf(copy),
        settle: (_session, { copy }, rows) => {
          done.push(`${copy.source.name}: ${rows}`);
          return Promise.resolve();
        },
        ...more,
      });
      return { done, error: await failureOf(end).catch(() => undefined) };
    },
  );
}

Deno.test("loadForeign() commits what came before it failed, and tells why without the row", async () => {
  await using two = await fetched(SOURCE, TARGET);

  const { done, error } = await loaded(two);

  deepEqual(done, ["a: 2"]);
  equal(error?.code, "transfer/failed");
  equal(
    error?.message,
    "Cannot copy b: invalid input syntax for type integer",
  );
  equal(JSON.stringify([error, error?.server]).includes("secret"), false);
  equal((await two.target.query("SELECT FROM a")).length, 2);
});

Deno.test("loadForeign() begins no range that may not begin", async () => {
  await using two = await fetched(SOURCE, TARGET);

  const { done, error } = await loaded(two, {
    mayBegin: () => Promise.resolve(false),
  });

  deepEqual([done, error], [[], undefined]);
});
