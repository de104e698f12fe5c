import { deepEqual, equal, match } from "node:assert/strict";
import type { ServerSettings } from "../../../../src/database/libpq/settings.ts";
import {
  foreignPlaceOf,
  isRefusal,
  placeIn,
} from "../../../../src/mediums/transfer/strategy/foreign_place.ts";
import { testHost } from "../../../support/host.ts";

const URL =
  "postgresql://app:it%27s%20secret@db.example.com:6543/shop?sslmode=require&connect_timeout=5";

async function placeOf(url: string) {
  await using host = testHost();
  return await foreignPlaceOf(
    { kind: "server", url, parameters: {} },
    { host, serverVersion: 170000 },
  );
}

Deno.test("foreignPlaceOf() has the real host, port, database and sslmode; the password is no part of the server's options", async () => {
  const place = await placeOf(URL);

  if (isRefusal(place)) throw new Error(place.reason);
  const { options, ...server } = place.server;
  deepEqual(server, {
    host: "db.example.com",
    port: "6543",
    dbname: "shop",
    sslmode: "require",
    connect_timeout: "5",
    application_name: "confiture",
    updatable: "false",
  });
  match(options ?? "", /^-c statement_timeout=0 .*-c transaction_timeout=0/);
  equal(place.label, "db.example.com:6543/shop");
  equal(place.user, "app");
  equal(place.password, "it's secret");
  equal(JSON.stringify(place.server).includes("secret"), false);
});

/** What keeps the target's server from doing as we do. */
const REFUSED: readonly (readonly [string, RegExp])[] = [
  ["postgresql://app@a,b/shop", /several servers/],
  ["postgresql://app@a/shop?require_auth=password", /require_auth/],
];

for (const [url, reason] of REFUSED) {
  Deno.test(`foreignPlaceOf() refuses ${url}`, async () => {
    const place = await placeOf(url);

    match(isRefusal(place) ? place.reason : "", reason);
  });
}

Deno.test("foreignPlaceOf() refuses an embedded database", async () => {
  await using host = testHost();

  const place = await foreignPlaceOf(
    { kind: "embedded", directory: "/nowhere" },
    { host, serverVersion: 180000 },
  );

  equal(isRefusal(place), true);
});

const SETTINGS: ServerSettings = {
  endpoints: [{ host: "db", port: 5432 }],
  user: "app",
  dbname: "shop",
  connectTimeoutMs: 0,
  sessionKind: "any",
  loadBalance: false,
  keepAlive: { enabled: true, idleMs: 0 },
  channelBinding: "prefer",
  tls: {
    mode: "require",
    negotiation: "postgres",
    verify: "nothing",
    sendName: true,
    minVersion: "TLSv1.2",
  },
  startup: { application_name: "shop", options: "-c role=reader" },
  warnings: [],
};

/** How a server proves itself to us, and what is asked of it there. */
const PROOFS = [
  [{ verify: "nothing" }, { sslmode: "require" }],
  [{ verify: "chain", authorities: "PEM" }, { sslmode: "verify-ca" }],
  [
    { mode: "verify-full", verify: "name", authorities: "PEM" },
    { sslmode: "verify-full" },
  ],
  [
    {
      mode: "verify-full",
      verify: "name",
      authorities: "PEM",
      authoritiesFile: "/etc/ca.crt",
    },
    { sslmode: "verify-full", sslrootcert: "/etc/ca.crt" },
  ],
  [
    { mode: "verify-full", verify: "name" },
    { sslmode: "verify-full", sslrootcert: "system" },
  ],
] as const;

for (const [more, wanted] of PROOFS) {
  Deno.test(`placeIn() asks for no less proof than we do: ${JSON.stringify(more)}`, () => {
    const place = placeIn(
      { ...SETTINGS, tls: { ...SETTINGS.tls, ...more } },
      150000,
    );

    const { sslmode, sslrootcert } = isRefusal(place) ? {} : place.server;
    deepEqual(
      { sslmode, ...sslrootcert === undefined ? {} : { sslrootcert } },
      wanted,
    );
  });
}

Deno.test("placeIn() keeps the session's own options before ours, and waits for a host a short time only", () => {
  const place = placeIn(SETTINGS, 150000);

  if (isRefusal(place)) throw new Error(place.reason);
  match(place.server.options ?? "", /^-c role=reader -c statement_timeout=0/);
  equal(/ transaction_timeout=/.test(place.server.options ?? ""), false);
  equal(place.server.connect_timeout, "10");
  equal(place.password, undefined);
});

Deno.test("placeIn() refuses a client's certificate: the files are here", () => {
  const place = placeIn({
    ...SETTINGS,
    tls: { ...SETTINGS.tls, identity: { certificate: "PEM", key: "PEM" } },
  }, 150000);

  match(isRefusal(place) ? place.reason : "", /a file here/);
});
