import { invalid } from "./parameters.ts";
import type { Parameters } from "./parameters.ts";

const SCHEME_REGEXP = /^postgres(?:ql)?:\/\//;
const SOURCE = "the connection URI";

/** Whether libpq would take the text as a URI. */
export function isUri(text: string): boolean {
  return SCHEME_REGEXP.test(text);
}

/**
 * Reads `postgresql://user:password@host:port,…/dbname?keyword=value&…`.
 *
 * As libpq does, but for two things: an `@` in a host or database name has to
 * be written as `%40`, since it is nearly always the end of a password whose
 * special characters were not encoded; and no message holds any part of it.
 */
export function parseUri(uri: string): Parameters {
  const rest = uri.replace(SCHEME_REGEXP, "");
  const parameters = new Map<string, string>();
  const account = /^([^@/]*)@/.exec(rest);
  if (account !== null) {
    const [user = "", password] = splitAt(account[1] ?? "", ":");
    store(parameters, "user", user);
    store(parameters, "password", password ?? "");
  }
  const [address, query] = splitAt(rest.slice(account?.[0].length ?? 0), "?");
  const [netloc = "", dbname] = splitAt(address ?? "", "/");
  if (netloc.includes("@") || dbname?.includes("@")) {
    throw invalid(
      SOURCE,
      'an "@" stands where none can be: in a password, write @ as %40, / as %2F and : as %3A',
    );
  }
  const hosts = netloc.split(",").map(parseHost);
  store(parameters, "host", hosts.map(({ host }) => host).join(","));
  if (hosts.some(({ port }) => port !== "")) {
    store(parameters, "port", hosts.map(({ port }) => port).join(","));
  }
  store(parameters, "dbname", dbname ?? "");
  for (const [keyword, value] of parseQuery(query)) {
    parameters.set(keyword, value);
  }
  return parameters;
}

function store(into: Map<string, string>, keyword: string, raw: string): void {
  if (raw.replaceAll(",", "") === "") return;
  into.set(keyword, decode(raw));
}

function parseHost(text: string): { host: string; port: string } {
  if (!text.startsWith("[")) {
    const [host = "", port = ""] = splitAt(text, ":");
    return { host, port };
  }
  const match = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (match === null) {
    throw invalid(SOURCE, 'an IPv6 address must stand between "[" and "]"');
  }
  const [, host = "", port = ""] = match;
  if (host === "") throw invalid(SOURCE, "the IPv6 address is empty");
  return { host, port };
}

function parseQuery(query: string | undefined): [string, string][] {
  if (query === undefined || query === "") return [];
  return query.split("&").map((pair) => {
    const [rawKeyword = "", rawValue, ...more] = pair.split("=");
    const keyword = decode(rawKeyword);
    if (rawValue === undefined) {
      throw invalid(SOURCE, 'a parameter after "?" has no "="');
    }
    if (more.length > 0) {
      throw invalid(SOURCE, `the parameter "${keyword}" has more than one "="`);
    }
    const value = decode(rawValue);
    // The JDBC driver's way to say it, which libpq takes too.
    if (keyword === "ssl" && value === "true") return ["sslmode", "require"];
    return [keyword, value];
  });
}

function splitAt(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) {
    throw invalid(SOURCE, 'a "%" is not followed by two hexadecimal digits');
  }
  if (text.includes("%00")) throw invalid(SOURCE, 'it holds "%00"');
  try {
    return decodeURIComponent(text);
  } catch {
    // The platform's message would hold the text.
    throw invalid(SOURCE, "what is percent-encoded is not UTF-8");
  }
}
