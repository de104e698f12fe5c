import type { TlsSettings } from "./tls_settings.ts";

/** Where one server may be. */
export interface Endpoint {
  /** As the user wrote it: a name, an address, or the directory of a socket. */
  readonly host: string;
  /** The address to use in place of looking up `host`. */
  readonly address?: string;
  readonly port: number;
  readonly password?: string;
}

/** Which sessions are wanted of several servers. */
export type SessionKind =
  | "any"
  | "read-write"
  | "read-only"
  | "primary"
  | "standby"
  | "prefer-standby";

/** Ways in which a client can prove who it is. */
export type AuthMethod =
  | "password"
  | "md5"
  | "scram-sha-256"
  | "none"
  | "gss"
  | "sspi"
  | "oauth";

/** All that is needed to connect to a server: libpq's sources put together. */
export interface ServerSettings {
  readonly endpoints: readonly Endpoint[];
  readonly user: string;
  readonly dbname: string;
  /** 0 waits as long as the operating system does. */
  readonly connectTimeoutMs: number;
  readonly sessionKind: SessionKind;
  readonly loadBalance: boolean;
  readonly keepAlive: { readonly enabled: boolean; readonly idleMs: number };
  /** Methods that may be used; any, where absent. */
  readonly authMethods?: ReadonlySet<AuthMethod>;
  readonly channelBinding: "disable" | "prefer" | "require";
  readonly tls: TlsSettings;
  /** What the session starts with: `application_name`, `options`, `timezone` … */
  readonly startup: Readonly<Record<string, string>>;
  /** What the user should know, though it is no error. */
  readonly warnings: readonly string[];
}

/** Whether the host is a directory of Unix sockets. */
export function isSocket(host: string): boolean {
  return host.startsWith("/") || host.startsWith("@");
}
