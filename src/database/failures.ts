import { ConfitureError } from "../kernel/mod.ts";
import type { ServerError, ServerNotice } from "../kernel/mod.ts";
import type { Report } from "./channel.ts";

/** What the server reported, as the contract names it. */
export function serverErrorOf(report: Report, completed = 0): ServerError {
  const position = Number(report.position);
  return {
    sqlstate: report.code ?? "XX000",
    severity: report.severity ?? "ERROR",
    message: report.message ?? "the server gave no message",
    ...(report.detail === undefined ? {} : { detail: report.detail }),
    ...(report.hint === undefined ? {} : { hint: report.hint }),
    ...(position > 0 ? { position } : {}),
    ...(report.where === undefined ? {} : { where: report.where }),
    ...(report.schema === undefined ? {} : { schema: report.schema }),
    ...(report.table === undefined ? {} : { table: report.table }),
    ...(report.column === undefined ? {} : { column: report.column }),
    ...(report.constraint === undefined
      ? {}
      : { constraint: report.constraint }),
    completed,
  };
}

/** The error of a statement that the server refused. */
export function statementFailure(
  report: Report,
  completed: number,
): ConfitureError {
  const server = serverErrorOf(report, completed);
  return new ConfitureError(
    "database/statement-failed",
    `Cannot execute the statement: ${server.message}`,
    { server },
  );
}

/** The error of a connection that ended by itself. */
export function connectionLost(
  label: string,
  cause: unknown,
  report?: Report,
): ConfitureError {
  const reason = report?.message ??
    (cause instanceof Error ? cause.message : "the server closed it");
  return new ConfitureError(
    "database/connection-lost",
    `Cannot go on with "${label}": the connection was lost: ${reason}`,
    {
      cause,
      ...(report === undefined ? {} : { server: serverErrorOf(report) }),
    },
  );
}

/**
 * The error of a statement that was ended from outside: by the user, or for
 * the reason that the signal gives.
 */
export function interruption(
  cause?: unknown,
  reason?: unknown,
): ConfitureError {
  if (reason instanceof ConfitureError && reason.code !== "run/interrupted") {
    return reason.cause === undefined ? reason.with({ cause }) : reason;
  }
  return new ConfitureError(
    "run/interrupted",
    "Cannot finish the statement: the run was interrupted",
    cause === undefined ? {} : { cause },
  );
}

const SEVERITIES: readonly string[] = [
  "NOTICE",
  "WARNING",
  "INFO",
  "LOG",
  "DEBUG",
];

/** A notice, as the contract names it. */
export function noticeOf(report: Report): ServerNotice {
  const sqlstate = report.code;
  return {
    severity: severityOf(report),
    message: report.message ?? "",
    ...(sqlstate === undefined ? {} : { sqlstate }),
    ...(report.detail === undefined ? {} : { detail: report.detail }),
    ...(report.hint === undefined ? {} : { hint: report.hint }),
  };
}

/** The packages hand on the severity in the language of the server's messages. */
function severityOf({ severity = "NOTICE", code = "" }: Report): string {
  if (SEVERITIES.includes(severity)) return severity;
  return code.startsWith("01") ? "WARNING" : "NOTICE";
}
