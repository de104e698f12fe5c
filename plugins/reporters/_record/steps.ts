import type { ConfitureEvent, EventOf } from "../../../src/kernel/mod.ts";
import { counted } from "../_text/quantity.ts";
import { titleOf } from "./record.ts";
import type { Step } from "./record.ts";

/** What came to its end with an event; undefined where nothing did. */
export function stepOf(event: ConfitureEvent): Step | undefined {
  switch (event.type) {
    case "migration:applied":
    case "migration:reverted":
    case "migration:tried":
      return {
        kind: "migration",
        name: titleOf(event.migration),
        outcome: "passed",
        durationMs: event.durationMs,
        remark: remarkOf(event),
      };
    case "migration:skipped":
      return {
        kind: "migration",
        name: titleOf(event.migration),
        outcome: "skipped",
        message: event.reason,
      };
    case "migration:failed":
      return {
        kind: "migration",
        name: titleOf(event.migration),
        outcome: "failed",
        message: event.error.message,
        place: event.error.place,
        hint: event.error.hint,
        error: event.error,
      };
    case "repeatable:applied":
      return {
        kind: "object",
        name: event.object,
        outcome: "passed",
        remark: ACTIONS[event.action],
      };
    case "repeatable:skipped":
      return {
        kind: "object",
        name: event.object,
        outcome: "skipped",
        message: `it would be ${ACTIONS[event.action]}`,
      };
    case "build:file":
      return {
        kind: "file",
        name: event.file,
        outcome: "passed",
        durationMs: event.durationMs,
        remark: counted(event.statements, "statement"),
        place: { file: event.file },
      };
    case "sync:table":
      return {
        kind: "table",
        name: event.table,
        outcome: "passed",
        durationMs: event.durationMs,
        remark: counted(event.rows, "row"),
      };
    case "transfer:table":
      return {
        kind: "table",
        name: event.source === event.target
          ? event.source
          : `${event.source} → ${event.target}`,
        outcome: "passed",
        durationMs: event.durationMs,
        remark: counted(event.rows, "row"),
      };
    case "transfer:hook":
      return event.state === "begun" ? undefined : {
        kind: "check",
        name: `command ${event.moment}`,
        outcome: event.state === "done" ? "passed" : "failed",
        message: event.text,
      };
    case "check":
      return { kind: "check", ...event.check };
    default:
      return undefined;
  }
}

const ACTIONS: Readonly<
  Record<EventOf<"repeatable:applied">["action"], string>
> = {
  made: "made",
  changed: "changed",
  dropped: "dropped",
  remade: "made again",
};

function remarkOf(
  event: EventOf<
    "migration:applied" | "migration:reverted" | "migration:tried"
  >,
): string | undefined {
  const facts = [
    ...event.rowsAffected > 0 ? [counted(event.rowsAffected, "row")] : [],
    ...event.type === "migration:reverted" ? ["reverted"] : [],
    ...event.type === "migration:tried" ? ["rolled back"] : [],
  ];
  return facts.length === 0 ? undefined : facts.join(", ");
}
