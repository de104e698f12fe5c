import type {
  ExecutionContext,
  LedgerChange,
  Task,
} from "../../../src/kernel/mod.ts";
import { ledgerRecord } from "../../../src/sql/ledger_record.ts";
import type { Part } from "../../../src/sql/message.ts";
import { partsOf } from "../../../src/sql/message.ts";
import type { Statement } from "../../../src/sql/script.ts";
import { runCode } from "../_task/code.ts";
import { prepare } from "../_task/prepare.ts";
import { roleParts } from "../_task/role.ts";
import type { Line } from "../_task/send.ts";
import { send } from "../_task/send.ts";
import { CHECK_DEFERRED } from "./initial_deferral.ts";

/** How a task's transaction is opened. */
export interface Opening {
  /** The file's own BEGIN where it has one. */
  readonly begin: Part;
  readonly lockTimeoutMs?: number;
}

/** Reads how a task's transaction is opened. */
export async function openingOf({ step }: Task): Promise<Opening> {
  if (step.kind === "code") return { begin: "BEGIN" };
  const { script, shape } = await prepare(step);
  const opening = shape.kind === "transactional" ? shape.opening : undefined;
  return {
    begin: opening === undefined ? "BEGIN" : { script, statement: opening },
    lockTimeoutMs: script.directives.lockTimeoutMs,
  };
}

/** Whether a task may leave something temporary on its session. */
export function usesTemporary({ step }: Task): boolean {
  return step.kind === "code" ||
    /\b(?:pg_temp|temp|temporary)\b/i.test(step.text);
}

/** What goes before and after a task's own statements. */
export interface Frame {
  readonly before: readonly Part[];
  readonly after: readonly Part[];
  /** Statements before which all is to be checked that waits for COMMIT. */
  readonly checkBefore?: ReadonlySet<Statement>;
}

/**
 * Runs a task's body and its change of the ledger, in as few messages as can
 * be. Returns how many rows the body changed.
 */
export async function runBody(
  task: Task,
  context: ExecutionContext & Line,
  frame: Frame,
): Promise<number> {
  const { tracker } = context;
  const hasNotes = task.leftovers.length > 0;
  // Whatever role the migration took on, the ledger is written by the user's own.
  const ledger = tracker.statement === undefined
    ? undefined
    : [OWN_ROLE, tracker.statement(await changeOf(task))];

  if (task.step.kind === "sql") {
    const { script, shape } = await prepare(task.step);
    const role = await roleParts(script, {
      session: context.session,
      isLocal: true,
    });
    const statements = partsOf(script, shape.statements).flatMap((part) =>
      typeof part !== "string" && frame.checkBefore?.has(part.statement)
        ? [...CHECK_DEFERRED, part]
        : [part]
    );
    const body = [...role, ...statements];
    const expects = shape.statements.some((statement) =>
      statement.expect !== undefined
    );
    if (ledger !== undefined && !expects && !hasNotes) {
      return await send(context, [
        ...frame.before,
        ...body,
        ...ledger,
        ...frame.after,
      ]);
    }
    const rows = await send(context, [...frame.before, ...body]);
    await settle(task, context, ledger);
    await send(context, frame.after);
    return rows;
  }

  await send(context, frame.before);
  const { step } = task;
  const run = () => runCode(step, context);
  const rows = await (context.probe?.code(run) ?? run());
  await settle(task, context, ledger);
  await send(context, frame.after);
  return rows;
}

const OWN_ROLE = "SET SESSION AUTHORIZATION DEFAULT";

async function changeOf({ migration, direction }: Task): Promise<LedgerChange> {
  return direction === "up"
    ? { type: "record", entry: await ledgerRecord(migration) }
    : { type: "forget", version: migration.version };
}

async function settle(
  task: Task,
  context: ExecutionContext,
  ledger: readonly Part[] | undefined,
): Promise<void> {
  const { session, tracker } = context;
  const { version } = task.migration;
  if (ledger !== undefined) await send(context, ledger);
  else {
    const change = await changeOf(task);
    await send(context, [OWN_ROLE]);
    if (change.type === "record") await tracker.record(session, change.entry);
    else await tracker.forget(session, version);
  }
  // Of a run in which the server refused the file's first statement.
  if (task.leftovers.length > 0) await tracker.forgetIntents(session, version);
}
