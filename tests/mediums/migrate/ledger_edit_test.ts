import { deepEqual, equal } from "node:assert/strict";
import { loadConfig } from "../../../src/config/mod.ts";
import { editLedger } from "../../../src/mediums/migrate/ledger_edit.ts";
import { MigrationProject } from "../../../src/mediums/migrate/project.ts";
import { failureOf } from "../../support/failure.ts";
import { testProject } from "../../support/project.ts";

const ENTRY = { version: "1", name: "a", checksum: null };
const EDIT = {
  intention: "edit",
  isDry: false,
  plan: () =>
    Promise.resolve({
      changes: [
        { type: "record" as const, entry: ENTRY },
        { type: "record" as const, entry: { ...ENTRY, version: "2" } },
        {
          type: "amend" as const,
          version: "2",
          entry: { ...ENTRY, version: "02" },
        },
        { type: "forget" as const, version: "1" },
      ],
      settled: [],
    }),
};

async function onProject(
  use: (
    project: MigrationProject,
    ledger: () => Promise<readonly string[]>,
  ) => Promise<void>,
): Promise<void> {
  await using test = await testProject();
  const config = await loadConfig(
    { databaseUrl: test.database.url },
    test.host,
  );
  await using project = new MigrationProject({ config, host: test.host });
  await use(project, test.ledger);
}

Deno.test("editLedger() makes the ledger and writes all changes in order", async () => {
  await onProject(async (project, ledger) => {
    await editLedger(project, EDIT);

    deepEqual(await ledger(), ["02"]);
  });
});

Deno.test("editLedger() writes all or nothing", async () => {
  await onProject(async (project, ledger) => {
    const record = { type: "record" as const, entry: ENTRY };
    const error = await failureOf(editLedger(project, {
      ...EDIT,
      plan: () => Promise.resolve({ changes: [record, record], settled: [] }),
    }));

    equal(error.server?.sqlstate, "23505");
    deepEqual(await ledger(), []);
  });
});

Deno.test("editLedger() plans under the lock, and writes what was agreed to", async () => {
  await onProject(async (project, ledger) => {
    let plans = 0;
    const changing = {
      ...EDIT,
      plan: () =>
        Promise.resolve({
          changes: [{
            type: "record" as const,
            entry: { ...ENTRY, version: String(++plans) },
          }],
          settled: [],
        }),
    };

    const refused = await failureOf(
      editLedger(project, {
        ...changing,
        confirm: () => Promise.resolve(true),
      }),
    );
    plans = 0;
    await editLedger(project, changing);

    equal(refused.code, "ledger/contradiction");
    deepEqual(await ledger(), ["2"]);
  });
});

Deno.test("editLedger() neither asks nor locks where there is nothing to write", async () => {
  await onProject(async (project) => {
    const plan = await editLedger(project, {
      ...EDIT,
      plan: ({ exists }) =>
        Promise.resolve({ changes: [], settled: [], exists }),
      confirm: () => Promise.reject(new Error("asked")),
    });

    equal(plan.exists, false);
  });
});
