import { ConfitureError } from "../../kernel/mod.ts";
import type { ConnectOptions } from "../../kernel/mod.ts";
import { endpointLabel } from "../libpq/endpoints.ts";
import type {
  Endpoint,
  ServerSettings,
  SessionKind,
} from "../libpq/settings.ts";
import { ordered, tryEndpoint } from "./attempt.ts";
import { failureText } from "./connect_failures.ts";
import type { Login } from "./login.ts";
import type { PgStream } from "./pg.ts";
import { openSocket } from "./socket.ts";
import { encrypt } from "./tls.ts";

const OLDEST_VERSION = 140000;

/** Connects to the first server that can be reached and is of the kind asked for. */
export async function connectToServer(
  settings: ServerSettings,
  options: ConnectOptions,
): Promise<Login> {
  const failures: string[] = [];
  const { sessionKind, loadBalance } = settings;
  const kinds: readonly SessionKind[] = sessionKind === "prefer-standby"
    ? ["standby", "any"]
    : [sessionKind];
  for (const kind of kinds) {
    for (const endpoint of ordered(settings.endpoints, loadBalance)) {
      const login = await tryEndpoint(settings, endpoint, options)
        .catch((error) => {
          failures.push(failureText(endpoint, error, settings));
          return undefined;
        });
      if (login === undefined) continue;
      const problem = kindProblem(kind, login);
      if (problem === undefined) return checkedVersion(login, endpoint);
      failures.push(`${endpointLabel(endpoint)}: ${problem}`);
      await login.client.end();
    }
  }
  throw new ConfitureError(
    "database/unreachable",
    `Cannot connect to database "${settings.dbname}": ${
      [...new Set(failures)].join("; ")
    }`,
  );
}

/** Opens a connection as the one before was, without logging in. */
export async function reopen(
  settings: ServerSettings,
  login: Login,
  signal: AbortSignal,
): Promise<PgStream> {
  const socket = await openSocket(login.address, signal);
  if (!login.encrypted) return socket;
  const { host } = login.endpoint;
  return await encrypt(socket, { host, tls: settings.tls, signal });
}

function kindProblem(kind: SessionKind, { status }: Login): string | undefined {
  const standby = status.get("in_hot_standby") === "on";
  const readOnly = standby ||
    status.get("default_transaction_read_only") === "on";
  if (kind === "read-write" && readOnly) return "the session is read-only";
  if (kind === "read-only" && !readOnly) return "the session is not read-only";
  if (kind === "primary" && standby) return "the server is a standby";
  if (kind === "standby" && !standby) return "the server is not a standby";
  return undefined;
}

async function checkedVersion(
  login: Login,
  endpoint: Endpoint,
): Promise<Login> {
  if (versionOf(login) >= OLDEST_VERSION) return login;
  await login.client.end();
  throw new ConfitureError(
    "database/unsupported-version",
    `Cannot use the server at "${endpointLabel(endpoint)}": it is PostgreSQL ${
      login.status.get("server_version")
    }`,
  );
}

/** As `server_version_num`, from a text like `15.18 (Debian …)` or `19beta1`. */
export function versionOf({ status }: Login): number {
  const match = /^(\d+)(?:\.(\d+))?/.exec(status.get("server_version") ?? "");
  return Number(match?.[1] ?? 0) * 10_000 + Number(match?.[2] ?? 0);
}
