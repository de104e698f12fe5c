/** A keyword of libpq's. */
export interface Keyword {
  /** The environment variable that stands for it. */
  readonly env?: string;
  /**
   * `used`: means what it means to libpq. `harmless`: taken, without effect.
   * Otherwise the values that can be honoured; any other is refused.
   */
  readonly support: "used" | "harmless" | readonly string[];
}

/** All keywords that libpq of PostgreSQL 18 knows. */
export const KEYWORDS: Readonly<Record<string, Keyword>> = {
  host: { env: "PGHOST", support: "used" },
  hostaddr: { env: "PGHOSTADDR", support: "used" },
  port: { env: "PGPORT", support: "used" },
  dbname: { env: "PGDATABASE", support: "used" },
  user: { env: "PGUSER", support: "used" },
  password: { env: "PGPASSWORD", support: "used" },
  passfile: { env: "PGPASSFILE", support: "used" },
  service: { env: "PGSERVICE", support: "used" },
  servicefile: { env: "PGSERVICEFILE", support: "used" },
  connect_timeout: { env: "PGCONNECT_TIMEOUT", support: "used" },
  client_encoding: {
    env: "PGCLIENTENCODING",
    support: ["auto", "utf8", "utf-8", "unicode"],
  },
  options: { env: "PGOPTIONS", support: "used" },
  application_name: { env: "PGAPPNAME", support: "used" },
  fallback_application_name: { support: "used" },
  target_session_attrs: { env: "PGTARGETSESSIONATTRS", support: "used" },
  load_balance_hosts: { env: "PGLOADBALANCEHOSTS", support: "used" },
  require_auth: { env: "PGREQUIREAUTH", support: "used" },
  channel_binding: { env: "PGCHANNELBINDING", support: "used" },
  keepalives: { support: "used" },
  keepalives_idle: { support: "used" },
  keepalives_interval: { support: "harmless" },
  keepalives_count: { support: "harmless" },
  tcp_user_timeout: { support: "harmless" },
  sslmode: { env: "PGSSLMODE", support: "used" },
  sslnegotiation: { env: "PGSSLNEGOTIATION", support: "used" },
  sslrootcert: { env: "PGSSLROOTCERT", support: "used" },
  sslcert: { env: "PGSSLCERT", support: "used" },
  sslkey: { env: "PGSSLKEY", support: "used" },
  sslpassword: { support: "used" },
  sslcertmode: { env: "PGSSLCERTMODE", support: ["disable", "allow"] },
  sslsni: { env: "PGSSLSNI", support: "used" },
  sslcompression: { env: "PGSSLCOMPRESSION", support: "harmless" },
  sslcrl: { env: "PGSSLCRL", support: [] },
  sslcrldir: { env: "PGSSLCRLDIR", support: [] },
  sslkeylogfile: { support: [] },
  ssl_min_protocol_version: { env: "PGSSLMINPROTOCOLVERSION", support: "used" },
  ssl_max_protocol_version: { env: "PGSSLMAXPROTOCOLVERSION", support: "used" },
  min_protocol_version: { env: "PGMINPROTOCOLVERSION", support: ["3.0"] },
  max_protocol_version: { env: "PGMAXPROTOCOLVERSION", support: "harmless" },
  requirepeer: { env: "PGREQUIREPEER", support: [] },
  gssencmode: { env: "PGGSSENCMODE", support: ["disable", "prefer"] },
  gssdelegation: { env: "PGGSSDELEGATION", support: ["0"] },
  gsslib: { env: "PGGSSLIB", support: "harmless" },
  krbsrvname: { env: "PGKRBSRVNAME", support: "harmless" },
  replication: { support: ["false", "off", "no", "0"] },
  scram_client_key: { support: [] },
  scram_server_key: { support: [] },
  oauth_issuer: { support: [] },
  oauth_client_id: { support: [] },
  oauth_client_secret: { support: [] },
  oauth_scope: { support: [] },
};

/** Environment variables that become settings of the session. */
export const SESSION_VARIABLES: Readonly<Record<string, string>> = {
  PGDATESTYLE: "datestyle",
  PGTZ: "timezone",
  PGGEQO: "geqo",
};
