import type { Host } from "../../kernel/host.ts";
import { invalid } from "./parameters.ts";
import type { Parameters } from "./parameters.ts";
import { passwordFrom } from "./passfile.ts";
import { isSocket } from "./settings.ts";
import type { Endpoint } from "./settings.ts";

/** Where PostgreSQL's packages put the server's socket. */
const SOCKET_DIRECTORIES = ["/var/run/postgresql", "/tmp"];
const DEFAULT_PORT = 5432;
const SOURCE = "the connection's parameters";

interface Asked {
  readonly parameters: Parameters;
  readonly user: string;
  readonly dbname: string;
}

/** The servers to try, in order, each with the password that it is to be given. */
export async function endpointsOf(
  { parameters, user, dbname }: Asked,
  host: Host,
): Promise<{ endpoints: Endpoint[]; warnings: string[] }> {
  const hosts = listOf(parameters.get("host"));
  const addresses = listOf(parameters.get("hostaddr"));
  const ports = listOf(parameters.get("port"));
  const count = Math.max(hosts.length, addresses.length, 1);
  if (hosts.length > 0 && addresses.length > 0) {
    sameLength("host", hosts, "hostaddr", addresses);
  }
  if (ports.length > 1 && ports.length !== count) {
    throw invalid(
      SOURCE,
      `there are ${ports.length} ports for ${count} hosts`,
    );
  }
  const password = parameters.get("password");
  const passwords = password
    ? { text: "", warnings: [] }
    : await readPassfile(parameters.get("passfile"), host);
  const endpoints: Endpoint[] = [];
  for (let index = 0; index < count; index++) {
    const port = portOf(ports.length > 1 ? ports[index] : ports[0]);
    const address = addresses[index];
    const name = hosts[index] || address || await defaultHost(port, host);
    const known = password || passwordFrom(passwords.text, {
      host: SOCKET_DIRECTORIES.includes(name) ? "localhost" : name,
      port: String(port),
      dbname,
      user,
    });
    endpoints.push({
      host: name,
      port,
      ...(address ? { address } : {}),
      ...(known ? { password: known } : {}),
    });
  }
  return { endpoints, warnings: passwords.warnings };
}

function listOf(text: string | undefined): readonly string[] {
  return text ? text.split(",").map((each) => each.trim()) : [];
}

function sameLength(
  first: string,
  firsts: readonly string[],
  second: string,
  seconds: readonly string[],
): void {
  if (firsts.length === seconds.length) return;
  throw invalid(
    SOURCE,
    `"${first}" lists ${firsts.length} servers, "${second}" ${seconds.length}`,
  );
}

function portOf(text: string | undefined): number {
  if (!text) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw invalid(SOURCE, '"port" must be a number from 1 to 65535');
}

async function defaultHost(port: number, host: Host): Promise<string> {
  for (const directory of SOCKET_DIRECTORIES) {
    const socket = `${directory}/.s.PGSQL.${port}`;
    if (await host.files.stat(socket) !== undefined) return directory;
  }
  return "localhost";
}

async function readPassfile(
  named: string | undefined,
  host: Host,
): Promise<{ text: string; warnings: string[] }> {
  const nothing = { text: "", warnings: [] };
  const { home } = host.identity;
  const file = named || (home === undefined ? "" : `${home}/.pgpass`);
  if (file === "") return nothing;
  const stat = await host.files.stat(file);
  if (stat === undefined) return nothing;
  if (stat.kind !== "file") {
    return { text: "", warnings: [`password file "${file}" is not a file`] };
  }
  if ((stat.mode & 0o077) !== 0) {
    return {
      text: "",
      warnings: [
        `password file "${file}" is not used: its group or others have access to it; permissions should be 0600 or less`,
      ],
    };
  }
  return {
    text: new TextDecoder().decode(await host.files.read(file)),
    warnings: [],
  };
}

/** How people read it: `localhost:5432`, or the socket's directory. */
export function endpointLabel({ host, port }: Endpoint): string {
  if (isSocket(host)) return `${host}:${port}`;
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
