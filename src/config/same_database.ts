import type { DatabaseTarget } from "../kernel/target.ts";

type ServerTarget = Extract<DatabaseTarget, { kind: "server" }>;

const URI_REGEXP =
  /^\s*postgres(?:ql)?:\/\/(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?#]*)(?:\/(?<dbname>[^?]*))?(?:\?(?<query>.*))?$/s;

/**
 * Whether two ways to name a server mean one database. Passwords and the like
 * do not make it another one; when in doubt, it is another one.
 */
export function isSameDatabase(
  left: ServerTarget,
  right: ServerTarget,
): boolean {
  if (left.url !== undefined && left.url === right.url) return true;
  const a = identityOf(left);
  const b = identityOf(right);
  if (a === undefined || b === undefined) return false;
  const isSameUser = a.user === "" || b.user === "" || a.user === b.user;
  return isSameUser && a.hosts === b.hosts && a.dbname === b.dbname;
}

interface Identity {
  readonly user: string;
  /** Hosts with their ports. */
  readonly hosts: string;
  readonly dbname: string;
}

function identityOf({ url, parameters }: ServerTarget): Identity | undefined {
  const named = url === undefined ? {} : parametersOf(url);
  if (named === undefined) return undefined;
  const all = { ...named, ...parameters };
  // These may name any host and any database.
  if (all.service !== undefined) return undefined;
  const { user = "", host = "", hostaddr = "", port = "" } = all;
  const ports = port.split(",");
  const hosts = (host === "" ? hostaddr : host).toLowerCase().split(",")
    .map((each, index) =>
      `${each}:${(ports.length === 1 ? ports[0] : ports[index]) || "5432"}`
    );
  return { user, hosts: hosts.join(","), dbname: all.dbname || user };
}

function parametersOf(url: string): Record<string, string> | undefined {
  const groups = URI_REGEXP.exec(url)?.groups;
  if (groups === undefined) return undefined;
  const { user, hosts = "", dbname, query } = groups;
  const authorities = hosts.split(",").map((authority) =>
    /^(?<host>\[[^\]]*\]|[^:]*)(?::(?<port>\d*))?$/.exec(authority)?.groups
  );
  if (authorities.includes(undefined)) return undefined;
  try {
    const parameters: Record<string, string> = {
      user: decodeURIComponent(user ?? ""),
      host: authorities.map((each) =>
        decodeURIComponent(each?.host?.replace(/^\[|\]$/g, "") ?? "")
      ).join(","),
      port: authorities.map((each) => each?.port || "5432").join(","),
      dbname: decodeURIComponent(dbname ?? ""),
    };
    for (
      const [key, value] of new URLSearchParams(query?.replaceAll("+", "%2B"))
    ) {
      parameters[key] = value;
    }
    return parameters;
  } catch {
    // Percent signs that encode nothing: the connection will complain.
    return undefined;
  }
}
