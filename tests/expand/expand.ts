import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { applyText } from "../../src/mediums/diff/apply_text.ts";
import {
  Differ,
  parseRename,
  parseWritten,
} from "../../src/mediums/diff/mod.ts";
import { diffProject } from "../mediums/diff/project.ts";
import { freshDatabase } from "../support/database.ts";
import { CASES, REFUSED } from "./cases.ts";
import type { ExpandCase } from "./cases.ts";
import { DERIVED_CASES, KEY_CASES } from "./key_cases.ts";

for (const each of [...CASES, ...KEY_CASES, ...DERIVED_CASES]) {
  Deno.test(`expand: ${each.title}: both versions write all the way, and it ends as wanted`, async () => {
    await using live = await freshDatabase();
    await using project = await projectOf(each, live.url);
    const differ = new Differ(project);

    const { files, doubts, schemas, remarks } = await differ.expand(
      optionsOf(each),
    );
    await using database = await openDatabase(live.target, project.host);
    await using session = await database.connect();
    await session.execute(each.old);
    await session.execute(each.rows);
    const views = files.map(({ up }) => up).join().match(/CREATE VIEW /g) ?? [];
    if (each.secured === true) {
      const isShown = session.serverVersion >= 150_000;
      equal(views.length, isShown ? 2 : 0);
      equal(/has row security/.test(remarks.join()), !isShown);
    }
    const write = async () => {
      for (const sql of each.writes) {
        await session.execute(
          sql.replaceAll(
            /\bv([12])\./g,
            (_, version) => `${schemas[Number(version) - 1]}.`,
          ),
        );
      }
    };
    for (const part of ["expand", "backfill", "keys", "contract"] as const) {
      if (part === "contract") await write();
      for (const file of files.filter((other) => other.part === part)) {
        await applyText(session, { text: file.up, file: file.suffix });
      }
      if (part === "expand") await write();
    }

    for (const sql of each.after ?? []) await session.execute(sql);
    const rows = await session.query<{ readonly row: string }>(each.look);
    deepEqual(rows.map(({ row }) => row), each.expected);
    const { isEqual, changes } = await differ.diff({
      old: live.url,
      new: "new.sql",
    });
    deepEqual([isEqual, changes.map(({ sql }) => sql)], [true, []]);
    match(doubts.join(), each.lost ?? /^$/);
    if (each.lost !== undefined) return;

    for (const file of files.toReversed()) {
      await applyText(session, { text: file.down, file: file.suffix });
    }
    const back = await differ.diff({ old: live.url, new: "old.sql" });
    deepEqual(back.changes.map(({ sql }) => sql), []);
    if (each.home !== undefined) await session.execute(each.home);
  });
}

for (const each of REFUSED) {
  Deno.test(`expand refuses ${each.title}`, async () => {
    await using live = await freshDatabase();
    await using project = await projectOf(each, live.url);

    await rejects(
      new Differ(project).expand(optionsOf(each)),
      (error: unknown) => {
        equal(
          error instanceof ConfitureError && error.code,
          "schema/not-expandable",
        );
        match(JSON.stringify(error), each.says);
        return true;
      },
    );
  });
}

type Sides = Pick<ExpandCase, "old" | "new"> & Partial<ExpandCase>;

function projectOf(each: Sides, url: string) {
  return diffProject({ "old.sql": each.old, "new.sql": each.new }, {
    database_url: url,
  });
}

function optionsOf(each: Sides) {
  return {
    old: "old.sql",
    new: "new.sql",
    name: "App",
    renamed: (each.renamed ?? []).map(parseRename),
    using: (each.using ?? []).map(parseWritten),
    back: (each.back ?? []).map(parseWritten),
    allow: each.allow ?? [],
  };
}
