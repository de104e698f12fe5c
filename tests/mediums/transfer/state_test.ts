import { deepEqual, equal, rejects } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import {
  createState,
  forgetState,
  noteArrived,
  noteRun,
  noteState,
  rangeName,
  readState,
} from "../../../src/mediums/transfer/state.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

const RUN = { fingerprint: "f'1", source: "s", startedAt: "2026-01-01" };
const RANGE = {
  feed: '"a" > "b"',
  target: { schema: "public", name: "b" },
  relation: { schema: "public", name: "it's" },
  filenode: 5,
  from: 0,
  to: 9,
  bytes: 100,
};

Deno.test("readState() tells what was noted", async (t) => {
  await using host = await testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();

  await t.step("nothing where there is no state", async () => {
    equal(await readState(session), undefined);
  });

  await t.step("an empty state, created twice", async () => {
    await session.execute(createState().join(";"));
    await session.execute(createState().join(";"));

    const state = await readState(session);

    deepEqual([state?.run, state?.ranges, state?.off], [
      undefined,
      [],
      undefined,
    ]);
  });

  await t.step("all kinds, the last of each name", async () => {
    await session.execute([
      noteRun(RUN),
      noteState("phase", "setup", { tables: 1 }),
      noteState("phase", "setup", { tables: 2 }),
      noteState("phase", "gone", {}),
      forgetState("phase", "gone"),
      noteState("step", "index a", {}),
      noteState("range", rangeName(RANGE), RANGE),
    ].join(";"));

    const state = await readState(session);

    deepEqual(state?.run, RUN);
    deepEqual([...state?.phases.keys() ?? []], ["setup"]);
    deepEqual(state?.phases.get("setup")?.details, { tables: 2 });
    deepEqual([...state?.steps ?? []], ["index a"]);
    deepEqual(state?.ranges, [RANGE]);
  });

  await t.step("a range arrives once", async () => {
    const first = await session.execute(noteArrived(RANGE, 12));
    const second = await session.execute(noteArrived(RANGE, 13));

    deepEqual([first.results[0]?.rows, second.results[0]?.rows], [1, 0]);
    deepEqual((await readState(session))?.ranges, [{ ...RANGE, rows: 12 }]);
  });

  await t.step("schema and table say whose they are", async () => {
    const [row] = await session.query(
      `SELECT obj_description('confiture_transfer'::regnamespace) AS schema,
              obj_description('confiture_transfer.state'::regclass) AS table`,
    );
    deepEqual(row, {
      schema:
        "confiture: how far a transfer of data to this database is; `confiture migrate schema-to-schema cleanup` removes it",
      table:
        "confiture: how far a transfer of data to this database is; `confiture migrate schema-to-schema cleanup` removes it",
    });
  });

  await t.step("what another version has written is refused", async () => {
    await session.execute(noteState("run", "", { format: 99, ...RUN }));
    await rejects(
      readState(session),
      /^ConfitureError: Cannot read the state of the transfer in "confiture_transfer.state": another version of confiture has written it$/,
    );
  });

  await t.step("somebody else's table is refused", async () => {
    await session.execute("COMMENT ON TABLE confiture_transfer.state IS 'me'");
    await rejects(readState(session), /it does not say that it is confiture's/);
  });
});
