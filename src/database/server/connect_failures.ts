import { ConfitureError } from "../../kernel/mod.ts";
import { serverErrorOf } from "../failures.ts";
import { endpointLabel } from "../libpq/endpoints.ts";
import type { Endpoint, ServerSettings } from "../libpq/settings.ts";
import { isReport } from "./pg.ts";
import { TlsError, TlsNotOffered } from "./tls.ts";

/** After a server has said no, libpq does not ask the next one. */
export function isFinal(error: unknown): boolean {
  return error instanceof ConfitureError ||
    isReport(error) && error.code !== "57P03";
}

/** What is to be told of one server that could not be used; throws what is final. */
export function failureText(
  endpoint: Endpoint,
  error: unknown,
  { user, dbname, tls }: ServerSettings,
): string {
  if (error instanceof ConfitureError) throw error;
  const where = endpointLabel(endpoint);
  if (error instanceof TlsNotOffered || error instanceof TlsError) {
    throw new ConfitureError(
      "database/tls",
      `Cannot connect to "${where}" with sslmode "${tls.mode}": ${error.message}`,
      { cause: error },
    );
  }
  if (isReport(error) && error.code !== "57P03") {
    throw new ConfitureError(
      "database/refused",
      `Cannot connect to database "${dbname}" on "${where}" as user "${user}": ${error.message}`,
      { server: serverErrorOf(error), cause: error },
    );
  }
  return `${where}: ${reasonOf(error)}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOENT: "there is no such socket",
  ENOTFOUND: "the host name is not known",
  EAI_AGAIN: "the host name cannot be looked up now",
  ETIMEDOUT: "no answer came in time",
  EHOSTUNREACH: "there is no way to that host",
  ENETUNREACH: "there is no way to that network",
  EACCES: "access to the socket is denied",
  ECONNRESET: "the connection was reset",
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return REASONS[code] ?? error.message;
}
