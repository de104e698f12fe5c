import type { Json, JsonObject } from "../kernel/events.ts";

/** Numbers and switches stand for their own letters: `password: 0123` keeps its zero. */
const TEXT: readonly Json[] = ["string", "number", "boolean"];

const text = (description: string): JsonObject => ({ type: TEXT, description });

const number = (description: string): JsonObject => ({
  title: "a whole number",
  type: TEXT,
  pattern: "^\\s*[+-]?\\d+\\s*$",
  description,
});

const choice = (
  description: string,
  values: readonly string[],
): JsonObject => ({ enum: values, description });

const VERSIONS = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"];

/** Where a server is: libpq's keywords, with `database` for `dbname`. */
export const databaseSchema: JsonObject = {
  title: "a mapping with host, port, database, user …",
  type: "object",
  additionalProperties: false,
  not: { required: ["database", "dbname"] },
  properties: {
    host: text("Name, address or socket directory; several with commas"),
    hostaddr: text("Numeric address, to save the look-up of the name"),
    port: {
      title: "a port from 1 to 65535",
      type: TEXT,
      pattern: portPattern(),
      description: "Port; several with commas (default: 5432)",
    },
    database: text("Name of the database (default: the user's name)"),
    dbname: text("The same as `database`, as libpq calls it"),
    user: text("Role to connect as (default: who runs the command)"),
    password: text("Better a variable: ${APP_PASSWORD}"),
    passfile: text("File with passwords (default: ~/.pgpass)"),
    service: text("Entry of the service file that has the rest"),
    servicefile: text("The service file (default: ~/.pg_service.conf)"),
    sslmode: choice("Whether and how the connection is encrypted", [
      "disable",
      "allow",
      "prefer",
      "require",
      "verify-ca",
      "verify-full",
    ]),
    sslnegotiation: choice("How encryption begins", ["postgres", "direct"]),
    sslrootcert: text("File with trusted authorities, or `system`"),
    sslcert: text("File with the client's certificate"),
    sslkey: text("File with the client's key"),
    sslpassword: text("Password of the client's key"),
    sslcertmode: choice("Whether the client's certificate may be sent", [
      "disable",
      "allow",
    ]),
    sslsni: text("Whether the server's name is sent (default: 1)"),
    sslcompression: text("Without effect"),
    ssl_min_protocol_version: choice("Oldest TLS to accept", VERSIONS),
    ssl_max_protocol_version: choice("Newest TLS to accept", VERSIONS),
    channel_binding: choice("Whether the login is bound to the encryption", [
      "disable",
      "prefer",
      "require",
    ]),
    require_auth: text("How the server must ask for the password"),
    target_session_attrs: choice("Which of several hosts is meant", [
      "any",
      "read-write",
      "read-only",
      "primary",
      "standby",
      "prefer-standby",
    ]),
    load_balance_hosts: choice("In which order hosts are tried", [
      "disable",
      "random",
    ]),
    connect_timeout: number("Seconds to wait for each host; 0 for ever"),
    keepalives: number("Whether idle connections are probed (default: 1)"),
    keepalives_idle: number("Seconds before the first probe"),
    keepalives_interval: number("Without effect"),
    keepalives_count: number("Without effect"),
    tcp_user_timeout: number("Without effect"),
    application_name: text("What the server's views call confiture"),
    fallback_application_name: text("The same, where nothing else names it"),
    options: text("Options of the session: -c statement_timeout=0"),
    client_encoding: text("UTF8, or auto"),
    gssencmode: choice("Whether GSSAPI may encrypt", ["disable", "prefer"]),
    krbsrvname: text("Without effect"),
    gsslib: text("Without effect"),
  },
};

/** 1 to 65535, several with commas; an empty one stands for 5432. */
function portPattern(): string {
  const port =
    "(?:0*(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))?";
  return `^${port}(?:,${port})*$`;
}
