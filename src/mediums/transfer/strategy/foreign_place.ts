import { resolveSettings } from "../../../database/libpq/resolve.ts";
import type { ServerSettings } from "../../../database/libpq/settings.ts";
import type { Host } from "../../../kernel/host.ts";
import type { DatabaseTarget } from "../../../kernel/target.ts";

/** How another server reaches a database: options of postgres_fdw. */
export interface ForeignPlace {
  /** For people, without any password: `db.example.com:5432/app`. */
  readonly label: string;
  readonly server: Readonly<Record<string, string>>;
  readonly user: string;
  readonly password?: string;
}

/** Why the target's server cannot fetch rows itself. */
export interface ForeignRefusal {
  readonly reason: string;
  readonly hint: string;
}

/** Nobody waits for a host that is not there. */
const CONNECT_TIMEOUT_S = 10;

/** Works out how the target's server reaches the source, as we do ourselves. */
export async function foreignPlaceOf(
  target: DatabaseTarget,
  { host, serverVersion }: {
    readonly host: Host;
    /** Of the source. */
    readonly serverVersion: number;
  },
): Promise<ForeignPlace | ForeignRefusal> {
  if (target.kind !== "server") {
    return {
      reason: "the source is an embedded database",
      hint: "Copy through confiture: --strategy copy",
    };
  }
  return placeIn(await resolveSettings(target, host), serverVersion);
}

/** Whether it is a refusal. */
export function isRefusal(
  found: ForeignPlace | ForeignRefusal,
): found is ForeignRefusal {
  return "reason" in found;
}

/** The same from what libpq's sources say. */
export function placeIn(
  settings: ServerSettings,
  serverVersion: number,
): ForeignPlace | ForeignRefusal {
  const { endpoints, dbname, user, tls, startup } = settings;
  const [endpoint, second] = endpoints;
  const problem = endpoint === undefined || second !== undefined
    ? "the source has several servers, and a snapshot of one is none of another"
    : tls.identity !== undefined
    ? "the source wants a client's certificate, which is a file here"
    : settings.authMethods !== undefined
    ? "the source's connection has require_auth, which the target's server may not know"
    : undefined;
  if (endpoint === undefined || problem !== undefined) {
    return {
      reason: problem ?? "the source has no server",
      hint:
        "Copy through confiture: --strategy copy; or name one server, and a password",
    };
  }
  const own = startup.options === undefined ? [] : [startup.options];
  return {
    label: `${endpoint.host}:${endpoint.port}/${dbname}`,
    server: {
      host: endpoint.host,
      ...endpoint.address === undefined ? {} : { hostaddr: endpoint.address },
      port: String(endpoint.port),
      dbname,
      ...tlsOptions(settings),
      ...settings.channelBinding === "require"
        ? { channel_binding: "require" }
        : {},
      ...settings.sessionKind === "any"
        ? {}
        : { target_session_attrs: settings.sessionKind },
      connect_timeout: String(
        settings.connectTimeoutMs === 0
          ? CONNECT_TIMEOUT_S
          : Math.round(settings.connectTimeoutMs / 1000),
      ),
      application_name: startup.application_name ?? "confiture",
      options: [...own, ...sessionOptions(serverVersion)].join(" "),
      updatable: "false",
    },
    user,
    ...endpoint.password === undefined ? {} : { password: endpoint.password },
  };
}

/** Never weaker than our own connection is: files it is proved by must be there, too. */
function tlsOptions({ tls }: ServerSettings): Readonly<Record<string, string>> {
  const isWeak = tls.mode !== "verify-ca" && tls.mode !== "verify-full";
  return {
    sslmode: tls.verify === "chain" && isWeak ? "verify-ca" : tls.mode,
    ...tls.authoritiesFile !== undefined
      ? { sslrootcert: tls.authoritiesFile }
      : tls.verify === "name" && tls.authorities === undefined
      ? { sslrootcert: "system" }
      : {},
    ...tls.mode === "disable" || tls.minVersion === "TLSv1.2"
      ? {}
      : { ssl_min_protocol_version: tls.minVersion },
    ...tls.maxVersion === undefined
      ? {}
      : { ssl_max_protocol_version: tls.maxVersion },
    ...tls.negotiation === "direct" ? { sslnegotiation: "direct" } : {},
  };
}

/** What a transaction begins with that we read in ourselves; text means the same by postgres_fdw's own settings. */
function sessionOptions(serverVersion: number): readonly string[] {
  return [
    "statement_timeout=0",
    "lock_timeout=5000",
    "idle_in_transaction_session_timeout=0",
    "idle_session_timeout=0",
    ...serverVersion >= 170000 ? ["transaction_timeout=0"] : [],
    "row_security=off",
    "bytea_output=hex",
    "synchronize_seqscans=off",
    "jit=off",
  ].map((setting) => `-c ${setting}`);
}
