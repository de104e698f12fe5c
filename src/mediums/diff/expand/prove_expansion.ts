import {
  downTexts,
  planChanges,
  safeSteps,
} from "../../../catalog/schema/mod.ts";
import type { Hazard, Schema, Step } from "../../../catalog/schema/mod.ts";
import { applyRenames } from "../../../catalog/schema/mod.ts";
import { downText } from "../../../catalog/schema/steps/migration_texts.ts";
import { comment } from "../../../catalog/schema/steps/sql_text.ts";
import type { Session } from "../../../kernel/database.ts";
import { asConfitureError, ConfitureError } from "../../../kernel/errors.ts";
import { readScript } from "../../../sql/script.ts";
import { shapeOf } from "../../../sql/transaction.ts";
import { applyText } from "../apply_text.ts";
import { UNTHROTTLED } from "./backfill_settings.ts";
import { switchChanges } from "./contract.ts";
import { switchBack } from "./contract_back.ts";
import {
  expandSteps,
  fillText,
  hazardsIn,
  keySteps,
  textsOf,
  wholeStep,
} from "./expansion.ts";
import type { Expansion } from "./expansion.ts";
import { Trial } from "./trial.ts";
import { refuseUntyped } from "./untyped.ts";

/** What the way is tried with. */
export interface ProofOptions {
  /** Stands on a copy of the old side. */
  readonly session: Session;
  readonly wanted: Schema;
  /** What the migrations do, in words. */
  readonly title: string;
  /** Reads the copy as it is. */
  read(): Promise<Schema>;
  /** Refuses what the way costs, if that is not allowed. */
  refuse(hazards: readonly Hazard[]): void;
  /** Writes as both versions of an application do, on the copy; true where nothing is said. */
  readonly withRows?: boolean;
}

/** One migration of the way. */
export interface ExpansionFile {
  /** Which part of the way it is. */
  readonly part: "expand" | "backfill" | "keys" | "contract";
  /** `_expand`, `_expand_2`, `_backfill`, `_keys`, `_contract` */
  readonly suffix: string;
  /** The text of its `.up.sql`. */
  readonly up: string;
  /** The text of its `.down.sql`. */
  readonly down: string;
}

/** A way that was tried, forth and back. */
export interface ProvedExpansion {
  readonly files: readonly ExpansionFile[];
  /** What the ways back do not bring back. */
  readonly doubts: readonly string[];
  /** What could not be tried. */
  readonly remarks: readonly string[];
  readonly hazards: readonly Hazard[];
}

interface Draft {
  readonly part: ExpansionFile["part"];
  readonly suffix: string;
  readonly up: string;
  /** The same without what it waits for among others. */
  readonly tried?: string;
  /** What it does, where it was planned. */
  readonly steps?: readonly Step[];
}

/**
 * Writes the whole way as migrations and walks it on a copy, with rows and
 * with writes of both versions, forth and back. Rejects with `schema/unproved`
 * where it does not lead there.
 */
export async function proveExpansion(
  expansion: Expansion,
  options: ProofOptions,
): Promise<ProvedExpansion> {
  const { session, title, read, wanted, refuse } = options;
  const { serverVersion } = session;
  const trial = new Trial(session, {
    old: expansion.old,
    names: expansion.names,
    doubled: expansion.doubled,
    derived: expansion.derived,
    views: expansion.views,
  });
  const isTried = options.withRows !== false;
  const drafts: Draft[] = [];
  const states: Schema[] = [await read()];
  const go = async (draft: Draft): Promise<void> => {
    await walk(session, {
      text: draft.tried ?? draft.up,
      file: `${title}${draft.suffix}.up.sql`,
      empty: (reason) => isTried ? trial.empty(reason) : Promise.resolve(false),
    });
    drafts.push(draft);
    states.push(await read());
  };
  if (isTried) await trial.fill();
  const expanding = expandSteps(expansion, serverVersion);
  for (const file of textsOf(expanding, { word: "expand", title })) {
    await go({ part: "expand", ...file });
  }
  await refuseUntyped(expansion, { session, isBack: false });
  await refuseUntyped(expansion, { session, isBack: true });
  if (isTried) await trial.write();
  if (expansion.doubled.length + expansion.derived.length > 0) {
    const [up = "", tried] = [expansion.backfill, UNTHROTTLED].map((backfill) =>
      fillText({ ...expansion, backfill }, `${title}: backfill`)
    );
    await go({ part: "backfill", suffix: "_backfill", up, tried });
  }
  const keying = keySteps(expansion, {
    filled: states.at(-1) ?? new Map(),
    serverVersion,
  });
  for (const file of textsOf(keying, { word: "keys", title })) {
    await go({ part: "keys", ...file });
  }
  if (isTried) await trial.write();
  const before = isTried && trial.hasRows ? await trial.count() : [];
  const filled = states.at(-1) ?? new Map();
  const end = { ...expansion, filled };
  const switching = wholeStep(switchChanges(end));
  const hasSwitch = switching.changes.length > 0;
  const word = "contract";
  if (hasSwitch) {
    for (const file of textsOf([switching], { word, title })) {
      await go({ part: "contract", ...file });
    }
  }
  const switched = states.at(-1) ?? new Map();
  const rest = safeSteps(planChanges(switched, wanted).changes, {
    old: switched,
    new: wanted,
  }, { serverVersion, isLiving: true });
  const shift = hasSwitch ? 1 : 0;
  const restFiles = textsOf(rest, { word, title });
  for (const [index, file] of restFiles.entries()) {
    const number = index + 1 + shift;
    await go({
      part: "contract",
      ...file,
      suffix: number === 1 ? `_${word}` : `_${word}_${number}`,
    });
  }
  const hazards = hazardsIn([...expanding, ...keying, switching, ...rest]);
  refuse(hazards);
  const left = planChanges(states.at(-1) ?? new Map(), wanted).changes;
  if (left.length > 0) {
    throw unproved(
      `after them, ${left.length} statements would still be needed`,
      left.map(({ sql }) => sql),
    );
  }
  if (isTried && trial.hasRows) await sameRows(trial, { expansion, before });
  const { files, doubts } = await goBack(
    drafts.map((draft, index): ExpansionFile => ({
      part: draft.part,
      suffix: draft.suffix,
      up: draft.up,
      down: downOf(draft, {
        title,
        before: states[index] ?? new Map(),
        after: states[index + 1] ?? new Map(),
        serverVersion,
        ...draft.steps?.[0] === switching ? { end } : {},
      }),
    })),
    { session, title, states, read },
  );
  return {
    files,
    doubts,
    remarks: trial.remarks,
    hazards,
  };
}

function downOf(
  draft: Draft,
  { title, before, after, serverVersion, end }: {
    readonly title: string;
    readonly before: Schema;
    readonly after: Schema;
    readonly serverVersion: number;
    readonly end?: Parameters<typeof switchChanges>[0];
  },
): string {
  const told = `${title}: ${draft.suffix.slice(1).replaceAll("_", " ")}`;
  if (end !== undefined) {
    const back = end.names.pairs.map(({ kind, from, to }) => ({
      kind,
      from: to,
      to: from,
    }));
    const changes = switchBack({
      switched: after,
      renamedBack: applyRenames(after, back),
      options: end,
    });
    return downText([wholeStep(changes)], { title: told });
  }
  const [down] = downTexts(
    [{ suffix: draft.suffix, up: draft.up, steps: draft.steps ?? [] }],
    { title: told, states: [before, after], serverVersion, isLiving: true },
  );
  return down?.down ?? "";
}

/** Runs the ways back, newest first. */
async function goBack(
  files: readonly ExpansionFile[],
  { session, title, states, read }: {
    readonly session: Session;
    readonly title: string;
    readonly states: readonly Schema[];
    read(): Promise<Schema>;
  },
): Promise<Pick<ProvedExpansion, "files" | "doubts">> {
  const result = [...files];
  const doubts: string[] = [];
  for (const [index, file] of [...files.entries()].toReversed()) {
    const own: string[] = [];
    let isThrough = true;
    try {
      await run(session, {
        text: file.down,
        file: `${title}${file.suffix}.down.sql`,
      });
      const { changes } = planChanges(await read(), states[index] ?? new Map());
      own.push(
        ...changes.map(({ sql }) => `The way back leaves to be done: ${sql}`),
      );
    } catch (thrown) {
      isThrough = false;
      own.push(
        `The way back fails on a copy: ${asConfitureError(thrown).message}`,
      );
    }
    doubts.push(...own.map((doubt) => `${file.suffix.slice(1)}: ${doubt}`));
    const lines = own.map((doubt) => `${comment(doubt)}\n`).join("");
    result[index] = lines === ""
      ? file
      : { ...file, down: `${file.down}\n${lines}` };
    // From here on the copy is not what the files before would find.
    if (!isThrough) break;
  }
  return { files: result, doubts };
}

async function sameRows(
  trial: Trial,
  { expansion, before }: {
    readonly expansion: Expansion;
    readonly before: readonly number[];
  },
): Promise<void> {
  const { doubled, derived, views, names } = expansion;
  const tables = [
    ...new Set([...doubled, ...derived, ...views].map(({ table }) => table)),
  ]
    .map((table) => names.finalId(`table ${table}`).slice("table ".length));
  const after = await trial.count(tables);
  if (after.join() === before.join()) return;
  throw unproved(
    `rows were lost: there were ${before.join(", ")} and are ${
      after.join(", ")
    }`,
  );
}

/** Runs a file; rows that were made up and do not fit are taken away, and it goes on without. */
async function walk(
  session: Session,
  { text, file, empty }: {
    readonly text: string;
    readonly file: string;
    empty(reason: string): Promise<boolean>;
  },
): Promise<void> {
  const shape = shapeOf(await readScript(text, { file }));
  const isWhole = shape.kind === "transactional";
  const statements = [
    ...isWhole ? [shape.begin] : [],
    ...shape.statements.map((each) => each.text),
    ...isWhole ? ["COMMIT"] : [],
  ];
  let begin = 0;
  for (let index = 0; index < statements.length; index++) {
    const statement = statements[index] ?? "";
    if (session.transactionStatus === "idle") begin = index;
    try {
      await session.execute(statement);
    } catch (thrown) {
      const error = asConfitureError(thrown);
      if (session.transactionStatus !== "idle") {
        await session.execute("ROLLBACK");
      }
      const isOfRows = /^2[23]/.test(error.server?.sqlstate ?? "");
      const reason = error.server?.message ?? error.message;
      if (!isOfRows || !await empty(reason)) throw failure(file, error);
      index = begin - 1;
    }
  }
  await session.execute("RESET ALL");
}

async function run(
  session: Session,
  script: { readonly text: string; readonly file: string },
): Promise<void> {
  try {
    await applyText(session, script);
  } catch (thrown) {
    throw failure(script.file, asConfitureError(thrown));
  }
}

function failure(file: string, error: ConfitureError): ConfitureError {
  return unproved(
    `"${file}" fails on a copy: ${error.server?.message ?? error.message}`,
    [],
    error,
  );
}

function unproved(
  what: string,
  statements: readonly string[] = [],
  cause?: ConfitureError,
): ConfitureError {
  return new ConfitureError(
    "schema/unproved",
    `Cannot write the migrations: ${what}`,
    {
      problems: statements.map((message) => ({ message })),
      ...cause === undefined ? {} : { cause, server: cause.server },
    },
  );
}
