import { deepEqual, equal, match, rejects } from "node:assert/strict";
import {
  journalStatements,
  noteRange,
  noteStep,
  readJournal,
} from "../../../src/copy/journal.ts";
import type { Journal, JournalRun } from "../../../src/copy/journal.ts";
import { readRelations } from "../../../src/copy/relations.ts";
import type { TableCopy } from "../../../src/copy/table_copy.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { partText } from "../../../src/mediums/sync/arrived_ranges.ts";
import { resumed } from "../../../src/mediums/sync/resume.ts";
import type { Resumption } from "../../../src/mediums/sync/resume.ts";
import { inTransaction } from "../../../src/mediums/sync/target_session.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

const PLACE = { schema: "public", name: "tb_confiture_sync" };

/** A table of 20 blocks, and one that is copied, in one database. */
const TABLES = `
CREATE SCHEMA there; CREATE SCHEMA here;
CREATE TABLE there.t (n integer, pad text) WITH (fillfactor = 10);
INSERT INTO there.t SELECT i, repeat('x', 900) FROM generate_series(1, 20) i;
CREATE TABLE there.small (n integer);
INSERT INTO there.small VALUES (1), (2);
CREATE TABLE here.t (LIKE there.t);
CREATE TABLE here.small (LIKE there.small);
INSERT INTO here.t SELECT * FROM there.t WHERE ctid < '(10,0)';
INSERT INTO here.small TABLE there.small`;

const CHANGES: readonly {
  readonly name: string;
  readonly sql: string;
  readonly again: readonly string[];
  readonly rowsLeft: string;
}[] = [
  { name: "nothing", sql: "", again: ["t 10-"], rowsLeft: "10 2" },
  {
    name: "a change where it was not copied yet",
    sql: "UPDATE there.t SET n = 0 WHERE n = 15",
    again: ["t 10-"],
    rowsLeft: "10 2",
  },
  {
    name: "a change where it was copied",
    sql: "UPDATE there.t SET n = 0 WHERE n = 3",
    again: ["t 0-10", "t 10-"],
    rowsLeft: "0 2",
  },
  {
    name: "a row that is gone",
    sql: "DELETE FROM there.small WHERE n = 2",
    again: ["small 0-", "t 10-"],
    rowsLeft: "10 0",
  },
  {
    name: "a table that was rewritten",
    sql: "CLUSTER there.t USING t_n",
    again: ["t 0-10", "t 10-"],
    rowsLeft: "0 2",
  },
  {
    name: "a target that has lost rows",
    sql: "DELETE FROM here.small",
    again: ["small 0-", "t 10-"],
    rowsLeft: "10 0",
  },
];

for (const { name, sql, again, rowsLeft } of CHANGES) {
  Deno.test(`resumed() copies what is left, after ${name}`, async () => {
    await using place = await cutOffPlace();
    await place.session.execute(sql);

    const resumption = await place.resume();

    equal(resumption.kind, "goes on");
    deepEqual(partsOf(resumption), again);
    deepEqual(
      await place.session.query(
        "SELECT (SELECT count(*) FROM here.t) || ' ' || (SELECT count(*) FROM here.small) AS rows",
      ),
      [{ rows: rowsLeft }],
    );
    const journal = await readJournal(place.session, PLACE);
    equal(journal?.run.startedAt, "later");
  });
}

Deno.test("resumed() begins anew where what has changed has its indexes again", async () => {
  await using place = await cutOffPlace();
  await place.session.execute(
    `${noteStep(PLACE, "index x")}; UPDATE there.t SET n = 0 WHERE n = 3`,
  );

  const resumption = await place.resume();

  equal(resumption.kind, "anew");
  match(resumption.text, /there\.t changed since, all is copied anew$/);
});

Deno.test("resumed() goes on with nothing but the same", async () => {
  await using place = await cutOffPlace();

  await rejects(place.resume({ fingerprint: "other" }), {
    code: "sync/resume",
    message:
      "Cannot go on with the sync of earlier: its tables, rules, modules, conditions, keys or rights were others",
  });
  await rejects(place.resume({ source: "other" }), {
    code: "sync/resume",
    message: /it copied from another database$/,
  });
});

interface CutOffPlace extends AsyncDisposable {
  readonly session: Session;
  resume(run?: Partial<JournalRun>): Promise<Resumption>;
}

/** A run that was cut off when a half of one table and all of another had come. */
async function cutOffPlace(): Promise<CutOffPlace> {
  await using stack = new AsyncDisposableStack();
  const host = stack.use(testHost());
  const fresh = stack.use(await freshDatabase());
  const database = stack.use(await openDatabase(fresh.target, host));
  const session = stack.use(await database.connect());
  await session.execute(TABLES);
  await session.execute("CREATE INDEX t_n ON there.t (n DESC)");
  const run = {
    fingerprint: "f",
    source: "s",
    snapshot: await snapshotOf(session),
    startedAt: "earlier",
  };
  const copies = await copiesOf(session);
  const done = copies.map((copy) => ({ copy, range: copy.ranges[0] }));
  await inTransaction(session, [
    ...journalStatements(PLACE, {
      run,
      takenOff: { tables: [], foreignKeys: [], replicates: true },
    }),
    ...done.map(({ copy, range }) =>
      noteRange(PLACE, {
        relation: { schema: copy.source.schema, name: copy.source.name },
        part: partText(copy, range ?? { from: 0 }),
        rows: copy.source.name === "t" ? 10 : 2,
      })
    ),
  ]);
  const owned = stack.move();
  return {
    session,
    resume: async (other = {}) =>
      await resumed(await journalOf(session), {
        copies: await copiesOf(session),
        run: {
          ...run,
          snapshot: await snapshotOf(session),
          startedAt: "later",
          ...other,
        },
        source: session,
        target: session,
        place: PLACE,
        replicates: true,
      }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function journalOf(session: Session): Promise<Journal> {
  const journal = await readJournal(session, PLACE);
  if (journal === undefined) throw new Error("There is no journal");
  return journal;
}

async function copiesOf(session: Session): Promise<readonly TableCopy[]> {
  const relations = await readRelations(session);
  const named = (schema: string, name: string) => {
    const found = relations.find((one) =>
      one.schema === schema && one.name === name
    );
    if (found === undefined) throw new Error(`There is no ${name}`);
    return found;
  };
  return ["t", "small"].map((name): TableCopy => ({
    source: named("there", name),
    target: named("here", name),
    columns: [{ name: "n" }],
    format: { kind: "binary" },
    ranges: name === "t" ? [{ from: 0, to: 10 }, { from: 10 }] : [{ from: 0 }],
  }));
}

/** As it would be where nobody else writes. */
async function snapshotOf(session: Session): Promise<string> {
  const [row] = await session.query<{ xid: string }>(
    "SELECT pg_current_xact_id()::text AS xid",
  );
  return `${row?.xid}:${row?.xid}:`;
}

function partsOf(resumption: Resumption): readonly string[] {
  if (resumption.kind === "anew") return [];
  return resumption.units.map(({ copy, range: { from, to = "" } }) =>
    `${copy.source.name} ${from}-${to}`
  ).sort();
}
