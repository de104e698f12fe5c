import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { chmod } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import { openDatabase } from "../../../src/database/mod.ts";
import type { DatabaseTarget } from "../../../src/kernel/target.ts";
import type { ConnectOptions, ServerNotice } from "../../../src/kernel/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import type { TestHostOptions } from "../../support/host.ts";
import { postgres } from "../../support/postgres.ts";

/** A port at which nothing listens. */
const NOWHERE = 1;

interface Asked {
  readonly url?: string;
  readonly parameters?: Record<string, string>;
  readonly host?: TestHostOptions;
  readonly options?: ConnectOptions;
}

async function ask(
  statement: string,
  { url, parameters = {}, host: hostOptions, options }: Asked,
): Promise<Record<string, unknown>[]> {
  await using host = await testHost(hostOptions);
  const target: DatabaseTarget = {
    kind: "server",
    parameters,
    ...(url === undefined ? {} : { url }),
  };
  await using database = await openDatabase(target, host);
  await using session = await database.connect(options);
  return await session.query(statement);
}

Deno.test("connectToServer() goes to the first of several hosts that answers", async () => {
  const { host, port, user, password } = await postgres();

  const rows = await ask("SELECT inet_server_port() AS port", {
    url:
      `postgresql://${user}:${password}@${host}:${NOWHERE},${host}:${port}/postgres`,
  });

  deepEqual(rows, [{ port }]);
});

Deno.test("connectToServer() goes through a Unix socket", async () => {
  const { socket, port, user, password } = await postgres();

  const rows = await ask("SELECT inet_server_port() AS port", {
    parameters: {
      host: socket,
      port: String(port),
      user,
      password,
      dbname: "postgres",
    },
  });

  deepEqual(rows, [{ port: null }]);
});

Deno.test("connectToServer() takes all from the environment", async () => {
  const { host, port, user, password } = await postgres();

  const rows = await ask(
    `SELECT current_user AS u, current_database() AS d,
            current_setting('application_name') AS a,
            current_setting('work_mem') AS w, current_setting('timezone') AS z`,
    {
      host: {
        env: {
          PGHOST: host,
          PGPORT: String(port),
          PGUSER: user,
          PGPASSWORD: password,
          PGDATABASE: "template1",
          PGAPPNAME: "tests",
          PGOPTIONS: "-c work_mem=1MB",
          PGTZ: "Asia/Kathmandu",
        },
      },
    },
  );

  deepEqual(rows, [{
    u: user,
    d: "template1",
    a: "tests",
    w: "1MB",
    z: "Asia/Kathmandu",
  }]);
});

Deno.test("connectToServer() takes the password from .pgpass, and warns when others can read it", async () => {
  const { host, port, user, password } = await postgres();
  await using project = await testHost({
    files: { ".pgpass": `${host}:${port}:*:${user}:${password}\n` },
  });
  const url = `postgresql://${user}@${host}:${port}/postgres`;
  const target = { kind: "server", url, parameters: {} } as const;
  const notices: ServerNotice[] = [];
  const onNotice = (notice: ServerNotice) => void notices.push(notice);

  await chmod(join(project.cwd, ".pgpass"), 0o644);
  await using open = await openDatabase(target, project);
  await rejects(open.connect({ onNotice }), { code: "database/refused" });
  equal(notices.length, 1);
  match(notices[0]?.message ?? "", /\.pgpass" is not used/);

  await chmod(join(project.cwd, ".pgpass"), 0o600);
  await using safe = await openDatabase(target, project);
  await using session = await safe.connect({ onNotice });
  deepEqual(await session.query("SELECT 1 AS one"), [{ one: 1 }]);
  equal(notices.length, 1);
});

Deno.test("connectToServer() refuses a wrong password and shows neither it nor the right one", async () => {
  const { host, port, user } = await postgres();

  const error = await ask("SELECT 1", {
    url: `postgresql://${user}:Wr0ng@${host}:${port}/postgres`,
  }).then(() => undefined, (thrown) => thrown);

  equal(error.code, "database/refused");
  equal(error.exitCode, 3);
  equal(error.server.sqlstate, "28P01");
  equal(
    error.message,
    `Cannot connect to database "postgres" on "${host}:${port}" as user "${user}": password authentication failed for user "${user}"`,
  );
  equal(
    Deno.inspect(error, { depth: 9, showHidden: true }).includes("Wr0ng"),
    false,
  );
});

Deno.test("connectToServer() says so when a password is asked for and none is given", async () => {
  const { host, port } = await postgres();

  await rejects(
    ask("SELECT 1", { url: `postgresql://ann@${host}:${port}/app` }),
    {
      code: "database/refused",
      message:
        'Cannot connect to database "app" as user "ann": the server asks for a password, and none is given',
    },
  );
});

Deno.test("connectToServer() names the database that is not there", async () => {
  const { url, host, port, user } = await postgres();

  await rejects(ask("SELECT 1", { url: url("nowhere") }), {
    code: "database/refused",
    message:
      `Cannot connect to database "nowhere" on "${host}:${port}" as user "${user}": database "nowhere" does not exist`,
  });
});

Deno.test("connectToServer() names all hosts it tried in vain", async () => {
  await rejects(
    ask("SELECT 1", {
      url:
        `postgresql://ann:S3cret@127.0.0.1:${NOWHERE},[::1]:${NOWHERE}/app?host=127.0.0.1,no-such-host.invalid,/no/such/dir&port=${NOWHERE}`,
    }),
    {
      code: "database/unreachable",
      exitCode: 3,
      message:
        'Cannot connect to database "app": 127.0.0.1:1: nothing listens there; no-such-host.invalid:1: the host name is not known; /no/such/dir:1: there is no such socket',
    },
  );
});

Deno.test("connectToServer() gives up a server that does not answer in time", async () => {
  await using silent = await listen(() => {});

  await rejects(
    ask("SELECT 1", {
      url: `postgresql://ann@127.0.0.1:${silent.port}/app?connect_timeout=2`,
    }),
    { code: "database/unreachable", message: /the timeout expired$/ },
  );
});

Deno.test("connectToServer() stops when interrupted", async () => {
  await using silent = await listen(() => interruption.abort());
  const interruption = new AbortController();

  await rejects(
    ask("SELECT 1", {
      url: `postgresql://ann@127.0.0.1:${silent.port}/app`,
      options: { signal: interruption.signal },
    }),
    { code: "run/interrupted" },
  );
});

const STRANGERS: readonly [string, string, RegExp][] = [
  ["speaks HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", /is not a PostgreSQL/],
  ["sends text behind its yes", "Smore", /is not a PostgreSQL/],
  ["hangs up", "", /the server closed the connection/],
];

for (const [what, answer, message] of STRANGERS) {
  Deno.test(`connectToServer() recognises what ${what}`, async () => {
    await using stranger = await listen((socket) => socket.end(answer));

    await rejects(
      ask("SELECT 1", { url: `postgresql://ann@127.0.0.1:${stranger.port}/a` }),
      { code: "database/unreachable", message },
    );
  });
}

Deno.test("connectToServer() survives bytes that are no message", async () => {
  await using stranger = await listen((socket) => {
    // An authentication method that does not exist.
    socket.write(new Uint8Array([0x52, 0, 0, 0, 8, 0, 0, 0, 99]));
  });

  await rejects(
    ask("SELECT 1", {
      url: `postgresql://ann@127.0.0.1:${stranger.port}/a?sslmode=disable`,
    }),
    { code: "database/unreachable" },
  );
});

Deno.test("connectToServer() refuses a server older than 14", async () => {
  await using old = await listen((socket) => {
    socket.write(
      new Uint8Array([
        ...[0x52, 0, 0, 0, 8, 0, 0, 0, 0],
        ...[0x53, 0, 0, 0, 25],
        ...new TextEncoder().encode("server_version\x0013.4\0\0"),
        ...[0x5a, 0, 0, 0, 5, 0x49],
      ]),
    );
  });

  await rejects(
    ask("SELECT 1", {
      url: `postgresql://ann@127.0.0.1:${old.port}/a?sslmode=disable`,
    }),
    {
      code: "database/unsupported-version",
      message:
        `Cannot use the server at "127.0.0.1:${old.port}": it is PostgreSQL 13.4`,
    },
  );
});

const KINDS: readonly [string, boolean][] = [
  ["any", true],
  ["read-write", true],
  ["primary", true],
  ["prefer-standby", true],
  ["read-only", false],
  ["standby", false],
];

for (const [kind, works] of KINDS) {
  const verb = works ? "takes" : "refuses";
  Deno.test(`connectToServer() ${verb} a primary with target_session_attrs=${kind}`, async () => {
    const { url } = await postgres();

    const outcome = await ask("SELECT 1", {
      url: url("postgres"),
      parameters: { target_session_attrs: kind },
    }).then(() => "connected", (error) => error.code);

    equal(outcome, works ? "connected" : "database/unreachable");
  });
}

Deno.test("connectToServer() takes a database that is read-only by default as read-only", async () => {
  await using db = await freshDatabase();
  await db.query(
    `ALTER DATABASE ${db.name} SET default_transaction_read_only = on`,
  );

  const outcomes = await Promise.all(
    ["read-only", "read-write"].map((kind) =>
      ask("SELECT 1", {
        url: db.url,
        parameters: { target_session_attrs: kind },
      }).then(() => "connected", (error) => error.message)
    ),
  );

  equal(outcomes[0], "connected");
  match(outcomes[1] ?? "", /the session is read-only$/);
});

Deno.test("connectToServer() refuses a method that require_auth does not allow", async () => {
  const { url } = await postgres();

  await rejects(
    ask("SELECT 1", {
      url: url("postgres"),
      parameters: { require_auth: "md5,password" },
    }),
    { code: "database/refused", message: /method is "scram-sha-256"/ },
  );
});

Deno.test("connectToServer() refuses channel_binding=require without TLS", async () => {
  const { url } = await postgres();

  await rejects(
    ask("SELECT 1", {
      url: url("postgres"),
      parameters: { channel_binding: "require" },
    }),
    { code: "database/refused", message: /channel binding/ },
  );
});

Deno.test("connectToServer() says so where sslmode=require meets a server without TLS", async () => {
  const { url, host, port } = await postgres();

  await rejects(ask("SELECT 1", { url: `${url("app")}?sslmode=require` }), {
    code: "database/tls",
    message:
      `Cannot connect to "${host}:${port}" with sslmode "require": the server does not offer TLS`,
  });
});

Deno.test("a database's label holds no password", async () => {
  await using host = await testHost();
  const database = await openDatabase({
    kind: "server",
    url: "postgresql://ann:S3cret@a,[::1]:5433/app",
    parameters: {},
  }, host);

  equal(database.label, "a:5432,[::1]:5433/app");
  equal(
    Deno.inspect(database, { depth: 9, showHidden: true }).includes("S3cret"),
    false,
  );
});

/** A server of another kind. */
async function listen(
  answer: (socket: Socket) => void,
): Promise<AsyncDisposable & { port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("data", () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
