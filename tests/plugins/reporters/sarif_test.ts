import { deepEqual, equal, notEqual } from "node:assert/strict";
import sarif from "../../../plugins/reporters/sarif.ts";
import { failedUp, finish, HOSTILE, linted, played, start } from "./_runs.ts";

Deno.test("sarif writes a result for each finding, with its rule and its place", async () => {
  const [run] = await logOf(linted());

  deepEqual(run.tool.driver.rules.map(({ id }: { id: string }) => id), [
    "set-not-null",
    "char-column",
  ]);
  deepEqual(
    run.results.map((result: Result) => [
      result.ruleId,
      result.ruleIndex,
      result.level,
      result.locations[0].physicalLocation.artifactLocation.uri,
      result.locations[0].physicalLocation.region?.startLine,
      result.locations[0].physicalLocation.region?.startColumn,
    ]),
    [
      ["set-not-null", 0, "error", "db/migrations/004%20a.up.sql", 3, 5],
      ["char-column", 1, "warning", "db/schema/a.sql", undefined, undefined],
    ],
  );
});

Deno.test("sarif says that a tool has failed where a run could not look, and not where it found something", async () => {
  const [found] = await logOf(linted());
  const [failed] = await logOf(failedUp());

  equal(found.invocations[0].executionSuccessful, true);
  deepEqual(found.invocations[0].toolExecutionNotifications, []);
  equal(failed.invocations[0].executionSuccessful, false);
  equal(
    failed.invocations[0].toolExecutionNotifications[0].descriptor.id,
    "migration/failed",
  );
});

Deno.test("sarif knows a finding again though lines were put in above", async () => {
  const markOf = async (line: number) => {
    const [run] = await logOf([
      start("lint"),
      {
        type: "finding",
        finding: {
          rule: "a",
          severity: "error",
          message: "m",
          place: { file: "a.sql", line },
        },
      },
      finish("lint"),
    ]);
    return run.results[0].partialFingerprints["confiture/v1"];
  };

  equal(await markOf(3), await markOf(30));
});

Deno.test("sarif tells two findings apart that are alike in one file", async () => {
  const finding = (line: number) => ({
    type: "finding" as const,
    finding: {
      rule: "a",
      severity: "error" as const,
      message: "m",
      place: { file: "a.sql", line },
    },
  });

  const [run] = await logOf([finding(1), finding(2), finish("lint")]);
  const [one, other] = run.results.map((result: Result) =>
    result.partialFingerprints["confiture/v1"]
  );

  notEqual(one, other);
});

Deno.test("sarif names what of a database is meant where no file is", async () => {
  const [run] = await logOf([
    start("drift"),
    {
      type: "finding",
      finding: {
        rule: "drift-made",
        severity: "error",
        message: "table public.t: only in the database",
        object: "table public.t",
      },
    },
    finish("drift"),
  ]);

  deepEqual(run.results[0].locations, [
    { logicalLocations: [{ fullyQualifiedName: "table public.t" }] },
  ]);
});

Deno.test("sarif is well-formed whatever a text says", async () => {
  const [run] = await logOf(linted(HOSTILE));

  equal(run.results[0].message.text.isWellFormed(), true);
});

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly [{
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: {
        readonly startLine: number;
        readonly startColumn?: number;
      };
    };
  }];
}

async function logOf(events: Parameters<typeof played>[1]) {
  const { written } = await played(sarif, events);
  return JSON.parse(written).runs;
}
