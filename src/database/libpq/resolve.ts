import type { Host } from "../../kernel/host.ts";
import type { DatabaseTarget } from "../../kernel/target.ts";
import { parseDsn } from "./dsn.ts";
import { endpointsOf } from "./endpoints.ts";
import { environmentParameters, environmentSettings } from "./environment.ts";
import { checkParameters, invalid } from "./parameters.ts";
import type { Parameters } from "./parameters.ts";
import { serviceFrom } from "./service_file.ts";
import { authMethodsOf } from "./auth_methods.ts";
import type { ServerSettings } from "./settings.ts";
import { oneOf, tlsSettings } from "./tls_settings.ts";
import { isUri, parseUri } from "./uri.ts";

type ServerTarget = Extract<DatabaseTarget, { kind: "server" }>;

const SOURCE = "the connection's parameters";

/**
 * Puts together what the target, a service, the environment and the defaults
 * say, the first of them counting most, as libpq does.
 */
export async function resolveSettings(
  target: ServerTarget,
  host: Host,
): Promise<ServerSettings> {
  const explicit = explicitParameters(target);
  const environment = environmentParameters(host.env);
  checkParameters(environment, "the environment's PG* variables");
  const named = new Map([...environment, ...explicit]);
  const service = await serviceParameters(named, host);
  const parameters = new Map([...environment, ...service, ...explicit]);

  const user = parameters.get("user") || host.identity.user;
  if (!user) throw invalid(SOURCE, "no user is named, and none is known");
  const dbname = parameters.get("dbname") || user;
  const { endpoints, warnings } = await endpointsOf(
    { parameters, user, dbname },
    host,
  );
  const authMethods = authMethodsOf(parameters.get("require_auth"));
  return {
    endpoints,
    user,
    dbname,
    connectTimeoutMs: connectTimeoutOf(parameters),
    sessionKind: oneOf(
      "target_session_attrs",
      parameters.get("target_session_attrs") || "any",
      [
        "any",
        "read-write",
        "read-only",
        "primary",
        "standby",
        "prefer-standby",
      ],
    ),
    loadBalance: oneOf(
      "load_balance_hosts",
      parameters.get("load_balance_hosts") || "disable",
      ["disable", "random"],
    ) === "random",
    keepAlive: {
      enabled: numberOf(parameters, "keepalives", 1) !== 0,
      idleMs: Math.max(0, numberOf(parameters, "keepalives_idle", 0)) * 1000,
    },
    ...(authMethods === undefined ? {} : { authMethods }),
    channelBinding: oneOf(
      "channel_binding",
      parameters.get("channel_binding") || "prefer",
      ["disable", "prefer", "require"],
    ),
    tls: await tlsSettings(parameters, host),
    startup: startupOf(parameters, host),
    warnings,
  };
}

function explicitParameters(target: ServerTarget): Parameters {
  const own = new Map(Object.entries(target.parameters));
  checkParameters(own, SOURCE);
  const url = target.url === undefined ? new Map() : parseUrl(target.url);
  return new Map([...url, ...own]);
}

function parseUrl(text: string): Parameters {
  const trimmed = text.trim();
  if (isUri(trimmed)) {
    const parameters = parseUri(trimmed);
    checkParameters(parameters, "the connection URI");
    return parameters;
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1];
  if (scheme !== undefined) {
    throw invalid(
      "the connection URI",
      `its scheme is "${scheme}", neither "postgresql" nor "postgres"`,
    );
  }
  const parameters = parseDsn(trimmed);
  checkParameters(parameters, "the connection string");
  return parameters;
}

async function serviceParameters(
  named: Parameters,
  host: Host,
): Promise<Parameters> {
  const service = named.get("service");
  if (!service) return new Map();
  for (const file of serviceFiles(named.get("servicefile"), host)) {
    if (await host.files.stat(file) === undefined) continue;
    const text = new TextDecoder().decode(await host.files.read(file));
    const found = serviceFrom(text, service, file);
    if (found === undefined) continue;
    checkParameters(found, `the service file "${file}"`);
    return found;
  }
  throw invalid(SOURCE, `there is no definition of service "${service}"`);
}

function serviceFiles(
  named: string | undefined,
  host: Host,
): readonly string[] {
  const { home } = host.identity;
  const own = named || (home === undefined ? "" : `${home}/.pg_service.conf`);
  const directory = host.env("PGSYSCONFDIR");
  const shared = directory === undefined
    ? ["/etc/postgresql-common", "/etc"]
    : [directory];
  return [
    ...(own === "" ? [] : [own]),
    ...shared.map((each) => `${each}/pg_service.conf`),
  ];
}

function connectTimeoutOf(parameters: Parameters): number {
  const seconds = numberOf(parameters, "connect_timeout", 0);
  if (seconds <= 0) return 0;
  // One second is too short to be meant, libpq finds.
  return Math.max(2, seconds) * 1000;
}

function numberOf(
  parameters: Parameters,
  keyword: string,
  fallback: number,
): number {
  const text = parameters.get(keyword);
  if (!text) return fallback;
  if (/^\s*[+-]?\d+\s*$/.test(text)) return Number(text);
  throw invalid(SOURCE, `"${keyword}" must be a whole number`);
}

function startupOf(
  parameters: Parameters,
  host: Host,
): Readonly<Record<string, string>> {
  const options = parameters.get("options");
  return {
    ...environmentSettings(host.env),
    client_encoding: "UTF8",
    application_name: parameters.get("application_name") ||
      parameters.get("fallback_application_name") || "confiture",
    ...(options ? { options } : {}),
  };
}
