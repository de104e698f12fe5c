import { openLasting } from "../../copy/lasting_session.ts";
import type { RelationName } from "../../copy/relation.ts";
import { readObstacles } from "../../copy/target/obstacles.ts";
import type {
  ForeignKeyObstacle,
  Obstacles,
} from "../../copy/target/obstacle.ts";
import { takeOffProblems } from "../../copy/target/take_off.ts";
import { takeOffStatements } from "../../copy/target/take_off_statements.ts";
import { takenOff } from "../../copy/target/taken_off.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Blocker, Database, Problem, Session } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { FENCE_ROW_TRIGGER, FENCE_TRIGGER } from "./notes/fence.ts";
import { ROW_TRIGGER, TRUNCATE_TRIGGER } from "./notes/note_function.ts";
import { changePatiently } from "./notes/patient.ts";
import {
  createState,
  forgetState,
  noteRun,
  noteState,
  readState,
} from "./state.ts";
import type { TransferRun } from "./state.ts";
import { switchBackStatements, switchSteps } from "./switch_statements.ts";
import type { TransferWork } from "./transfer_work.ts";

/** What rows need that come back to tables whose foreign keys and triggers are in force. */
export interface ClearedWay {
  /** What transactions begin with that bring them. */
  readonly settings: readonly string[];
  /** What the last of them does. */
  readonly finishing: readonly string[];
}

type Table = RelationName & { readonly oid: number };

/**
 * Lets rows come back to the source: its foreign keys hold for them already,
 * and its triggers have had their say when they were written. A role that may
 * have both ignored does so; for another one they are taken off, as is noted
 * there in the same transaction, and put back by the transaction that brings
 * the last rows. Nobody else writes there. Repeatable.
 */
export async function clearTheWay(
  { source, signal }: TransferWork,
  { tables, run, onWait }: {
    readonly tables: readonly Table[];
    readonly run: TransferRun;
    onWait?(attempt: number, blockers: readonly Blocker[]): void;
  },
): Promise<ClearedWay> {
  await using session = await openLasting(source, signal);
  await session.execute(
    ["BEGIN", ...createState(), noteRun(run), "COMMIT"].join(";\n"),
  );
  const earlier = (await readState(session))?.off;
  const obstacles = await readObstacles(session, tables);
  if (obstacles.mayReplicate && earlier === undefined) {
    return {
      settings: ["SET LOCAL session_replication_role = replica"],
      finishing: [],
    };
  }
  refuse(wayBackProblems(obstacles));
  const off = earlier ??
    withoutOurs(takenOff(obstacles, { isSmall: () => true }));
  await changePatiently(session, {
    what: "let rows come back to",
    table: tables[0] ?? { schema: "", name: "" },
    relations: tables.map(({ oid }) => oid),
    mode: "ACCESS EXCLUSIVE",
    locks: off.tables.length === 0 ? [] : [lockStatement(off.tables)],
    under: [
      ...earlier === undefined
        ? takeOffStatements(off, [])
        : switchBackStatements(off),
      ...switchSteps(off, new Set()).quick.map(({ id }) =>
        forgetState("step", id)
      ),
      noteState("off", "", off),
    ],
  }, {
    signal,
    onWait: ({ attempt, blockers }) => onWait?.(attempt, blockers),
  });
  return {
    settings: [],
    finishing: switchSteps(off, new Set()).quick.flatMap((step) => [
      ...step.statements,
      noteState("step", step.id, {}),
    ]),
  };
}

/** Why rows cannot come back to a database at all; it is told when it can be helped. */
export function wayBackProblems(obstacles: Obstacles): readonly Problem[] {
  return obstacles.mayReplicate ? [] : takeOffProblems(obstacles);
}

/** The foreign keys that rows of these tables have to meet. */
export async function referencesOf(
  database: Database,
  tables: readonly Table[],
  signal: AbortSignal,
): Promise<readonly ForeignKeyObstacle[]> {
  await using session: Session = await openLasting(database, signal);
  const known = (await readState(session))?.off?.foreignKeys ?? [];
  const { foreignKeys } = await readObstacles(session, tables);
  return [
    ...known,
    ...foreignKeys.filter(({ name, table }) =>
      !known.some((one) =>
        one.name === name && one.table.name === table.name &&
        one.table.schema === table.schema
      )
    ),
  ];
}

/** Ours see to it that nobody else writes, and do no harm. */
const OURS: readonly string[] = [
  FENCE_TRIGGER,
  FENCE_ROW_TRIGGER,
  ROW_TRIGGER,
  TRUNCATE_TRIGGER,
];

function withoutOurs(off: ReturnType<typeof takenOff>): typeof off {
  return {
    ...off,
    tables: off.tables.map((table) => ({
      ...table,
      triggers: table.triggers.filter(({ name }) => !OURS.includes(name)),
    })),
  };
}

function lockStatement(tables: readonly RelationName[]): string {
  const names = tables.map(({ schema, name }) => quoteName(schema, name));
  return `LOCK TABLE ${names.join(", ")} IN ACCESS EXCLUSIVE MODE`;
}

function refuse(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "transfer/failed",
    `Cannot cut back: ${first.message}${
      problems.length > 1 ? `, and ${problems.length - 1} more` : ""
    }`,
    {
      problems,
      hint:
        "Connect to the source as the owner of its tables, or GRANT SET ON PARAMETER session_replication_role TO the role (PostgreSQL 15 or later)",
    },
  );
}
