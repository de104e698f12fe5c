import { ConfitureError } from "../../kernel/mod.ts";
import type { Host } from "../../kernel/host.ts";
import { invalid } from "./parameters.ts";
import type { Parameters } from "./parameters.ts";

const MODES = [
  "disable",
  "allow",
  "prefer",
  "require",
  "verify-ca",
  "verify-full",
] as const;

const VERSIONS = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;

/** libpq's `sslmode`. */
export type TlsMode = typeof MODES[number];

/** A version of TLS, as libpq writes it. */
export type TlsVersion = typeof VERSIONS[number];

/** How a connection is encrypted, and what the server has to prove. */
export interface TlsSettings {
  readonly mode: TlsMode;
  /** `direct` begins with TLS in place of asking for it. */
  readonly negotiation: "postgres" | "direct";
  /** `chain`: known authorities only. `name`: and the certificate is this host's. */
  readonly verify: "nothing" | "chain" | "name";
  /** Certificates of the authorities (PEM); the system's, where absent. */
  readonly authorities?: string;
  /** The file they were read from, where it was named. */
  readonly authoritiesFile?: string;
  /** The client's own certificate and key (PEM). */
  readonly identity?: {
    readonly certificate: string;
    readonly key: string;
    readonly keyPassword?: string;
  };
  readonly sendName: boolean;
  readonly minVersion: TlsVersion;
  readonly maxVersion?: TlsVersion;
}

/** Reads the `ssl*` parameters and the files they name. */
export async function tlsSettings(
  parameters: Parameters,
  host: Host,
): Promise<TlsSettings> {
  const rootcert = parameters.get("sslrootcert");
  const system = rootcert === "system";
  const mode = oneOf(
    "sslmode",
    parameters.get("sslmode") || (system ? "verify-full" : "prefer"),
    MODES,
  );
  if (system && mode !== "verify-full") {
    throw invalid(
      "the connection's parameters",
      `sslmode "${mode}" is too weak for sslrootcert=system, which needs verify-full`,
    );
  }
  const negotiation = oneOf(
    "sslnegotiation",
    parameters.get("sslnegotiation") || "postgres",
    ["postgres", "direct"],
  );
  if (negotiation === "direct" && MODES.indexOf(mode) < 3) {
    throw invalid(
      "the connection's parameters",
      `sslmode "${mode}" is too weak for sslnegotiation=direct, which needs require or more`,
    );
  }
  const minVersion = oneOf(
    "ssl_min_protocol_version",
    parameters.get("ssl_min_protocol_version") || "TLSv1.2",
    VERSIONS,
  );
  const max = parameters.get("ssl_max_protocol_version");
  const usual = {
    mode,
    negotiation,
    sendName: parameters.get("sslsni") !== "0",
    minVersion,
    ...(max
      ? { maxVersion: oneOf("ssl_max_protocol_version", max, VERSIONS) }
      : {}),
  };
  if (mode === "disable") return { ...usual, verify: "nothing" };
  const authorities = system
    ? undefined
    : await readAuthorities(mode, rootcert, host);
  const identity = await readIdentity(parameters, host);
  return {
    ...usual,
    verify: verificationOf(mode, authorities !== undefined),
    ...(authorities === undefined ? {} : { authorities }),
    ...(authorities !== undefined && rootcert
      ? { authoritiesFile: rootcert }
      : {}),
    ...(identity === undefined ? {} : { identity }),
  };
}

/** A root certificate makes every mode verify the chain, as it does for libpq. */
function verificationOf(
  mode: TlsMode,
  hasAuthorities: boolean,
): TlsSettings["verify"] {
  if (mode === "verify-full") return "name";
  return hasAuthorities ? "chain" : "nothing";
}

async function readAuthorities(
  mode: TlsMode,
  named: string | undefined,
  host: Host,
): Promise<string | undefined> {
  const file = named || defaultFile("root.crt", host);
  const text = file === undefined ? undefined : await readText(file, host);
  if (text !== undefined || !mode.startsWith("verify-")) return text;
  throw tlsFailure(
    `sslmode "${mode}" needs a root certificate, and ${
      file === undefined
        ? "no home directory is known"
        : `"${file}" is not there`
    }`,
    "Name one with sslrootcert, use sslrootcert=system, or lower sslmode",
  );
}

async function readIdentity(
  parameters: Parameters,
  host: Host,
): Promise<TlsSettings["identity"]> {
  if (parameters.get("sslcertmode") === "disable") return undefined;
  const named = parameters.get("sslcert");
  const file = named || defaultFile("postgresql.crt", host);
  const certificate = file === undefined
    ? undefined
    : await readText(file, host);
  if (certificate === undefined) {
    // A certificate that is not there is only missed by a server that asks for it.
    return undefined;
  }
  const keyFile = parameters.get("sslkey") ||
    defaultFile("postgresql.key", host);
  const key = keyFile === undefined ? undefined : await readText(keyFile, host);
  if (keyFile === undefined || key === undefined) {
    throw tlsFailure(
      `certificate "${file}" is there, but not its key "${keyFile}"`,
      "Name the key with sslkey",
    );
  }
  // Group read is allowed for keys that belong to root; the owner is not known here.
  const mode = (await host.files.stat(keyFile))?.mode ?? 0;
  if ((mode & 0o027) !== 0) {
    throw tlsFailure(
      `private key "${keyFile}" can be read or written by others`,
      "Run chmod 600 on it",
    );
  }
  const keyPassword = parameters.get("sslpassword");
  return {
    certificate,
    key,
    ...(keyPassword ? { keyPassword } : {}),
  };
}

function defaultFile(name: string, host: Host): string | undefined {
  const { home } = host.identity;
  return home === undefined ? undefined : `${home}/.postgresql/${name}`;
}

async function readText(
  file: string,
  host: Host,
): Promise<string | undefined> {
  if (await host.files.stat(file) === undefined) return undefined;
  try {
    return new TextDecoder().decode(await host.files.read(file));
  } catch (cause) {
    throw new ConfitureError(
      "database/tls",
      `Cannot prepare the encrypted connection: "${file}" cannot be read`,
      { cause },
    );
  }
}

function tlsFailure(what: string, hint: string): ConfitureError {
  return new ConfitureError(
    "database/tls",
    `Cannot prepare the encrypted connection: ${what}`,
    { hint },
  );
}

/** The value, if it is one of those allowed. */
export function oneOf<Value extends string>(
  keyword: string,
  value: string,
  allowed: readonly Value[],
): Value {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  throw invalid(
    "the connection's parameters",
    `"${keyword}" must be one of ${allowed.join(", ")}`,
  );
}
