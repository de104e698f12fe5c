import { deepEqual } from "node:assert/strict";
import type { Schema } from "../../src/catalog/schema/model.ts";
import { findRenames } from "../../src/catalog/schema/renames/find.ts";
import { downTexts } from "../../src/catalog/schema/steps/down_texts.ts";
import { migrationTexts } from "../../src/catalog/schema/steps/migration_texts.ts";
import { safeSteps } from "../../src/catalog/schema/steps/safe_steps.ts";
import { openDatabase } from "../../src/database/mod.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { lint } from "../../src/lint/mod.ts";
import type { LintSource } from "../../src/lint/mod.ts";
import {
  compareBack,
  compareSchemas,
} from "../../src/mediums/diff/comparison.ts";
import { withMeant } from "../../src/mediums/migrate/meant.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { postgres } from "../support/postgres.ts";
import { readPairs } from "./pair.ts";
import type { Pair } from "./pair.ts";
import { plannedSession } from "./random/planned_session.ts";
import { readApart } from "./read_apart.ts";
import { SAFE_PAIRS } from "./safe_pairs.ts";
import { sampled } from "./sample.ts";

/** The pairs that are about what is in use, and of the corpus what the server loads. */
const { version } = await postgres();
const loadable = readPairs().filter(({ since, until }) =>
  since <= version && (until === 0 || version < until)
);
const tried: readonly LintedPair[] = [
  ...SAFE_PAIRS,
  ...sampled(loadable, version),
];

type LintedPair = Pick<Pair, "name" | "old" | "new"> & Partial<Pair>;

Deno.test("lint has nothing to say of what was generated, but what the files allow", async () => {
  await using database = await freshDatabase();
  await using host = testHost();
  await using opened = await openDatabase(database.target, host);
  await using session = plannedSession(await opened.connect());
  const told: string[] = [];

  for (const pair of tried) {
    for (const found of await findingsOf(pair, session)) {
      told.push(`${pair.name}: ${found}`);
    }
  }

  deepEqual(told, [], told.join("\n"));
});

/** What `up` would say of the way there, and of the way back as a way there. */
async function findingsOf(
  pair: LintedPair,
  session: Session,
): Promise<readonly string[]> {
  for (const role of pair.roles ?? []) await makeRole(session, role);
  const { old, new: wanted, hints = [] } = pair;
  const [from, to] = [
    await readApart(session, old),
    await readApart(session, wanted),
  ];
  const back = hints.map(({ from, to }) => ({ from: to, to: from }));
  return [
    ...await saidOf({ from, to, hints, before: old }),
    ...await saidOf({ from: to, to: from, hints: back, before: wanted }),
  ];
}

interface Way {
  readonly from: Schema;
  readonly to: Schema;
  readonly hints: readonly { readonly from: string; readonly to: string }[];
  /** What has made the old side: the migrations that ran before. */
  readonly before: string;
}

async function saidOf(
  { from, to, hints, before }: Way,
): Promise<readonly string[]> {
  const { questions } = findRenames(from, to, {
    renamed: hints,
    notRenamed: [],
  });
  const { changes, renamed, renames } = compareSchemas(from, to, {
    renamed: hints,
    notRenamed: questions.map(({ from, kind }) => from.slice(kind.length + 1)),
  });
  const { files } = migrationTexts(
    safeSteps(changes, { old: renamed, new: to }, {
      serverVersion: version,
      isLiving: true,
    }),
    { title: "The way there" },
  );
  // Between several files only a database could tell how far they came.
  const downs = files.length > 1 ? [] : downTexts(files, {
    title: "The way there",
    states: [from, to],
    serverVersion: version,
    isLiving: true,
    plan(after, earlier) {
      const { changes, renamed } = compareBack(after, earlier, renames);
      return { changes, old: renamed };
    },
  });
  const applied: LintSource = {
    file: "m/000_before.up.sql",
    text: before,
    kind: "up",
    isAsked: false,
  };
  const options = { version: Math.floor(version / 10_000) };
  const contents = await withMeant(
    files.map(({ up, suffix }, index) => ({
      suffix,
      up,
      down: downs[index]?.down ?? "SELECT 1;",
      module: "",
    })),
    { before: [applied], directory: "m", lint: options },
  );
  const { findings } = await lint([
    applied,
    ...contents.flatMap(({ up, down, suffix }, index): LintSource[] => [
      { file: `m/00${index + 1}_way${suffix}.up.sql`, text: up, kind: "up" },
      {
        file: `m/00${index + 1}_way${suffix}.down.sql`,
        text: down,
        kind: "down",
      },
    ]),
  ], options);
  return findings.map(({ rule, message, place, excerpt }) =>
    `${rule.name}: ${message} (${place.file}:${place.line}: ${excerpt?.text})`
  );
}

async function makeRole(session: Session, role: string): Promise<void> {
  await session.execute(
    `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  );
}
