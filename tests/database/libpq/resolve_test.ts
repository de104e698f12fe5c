import { deepEqual, equal, rejects } from "node:assert/strict";
import { places, resolve } from "./_resolve.ts";

Deno.test("resolveSettings() takes the operating system's user as user and database", async () => {
  const { user, dbname } = await resolve("postgresql://h");

  deepEqual([user, dbname], ["tester", "tester"]);
});

Deno.test("resolveSettings() names itself confiture and speaks UTF-8", async () => {
  const { startup } = await resolve("postgresql://h");

  deepEqual(startup, {
    client_encoding: "UTF8",
    application_name: "confiture",
  });
});

Deno.test("resolveSettings() prefers parameters to the URL, the URL to the service, that to the environment", async () => {
  const options = {
    files: {
      ".pg_service.conf":
        "[s]\nhost=service\nport=2\ndbname=service\nuser=service\n",
    },
    env: {
      PGHOST: "environment",
      PGPORT: "1",
      PGUSER: "environment",
      PGDATABASE: "environment",
      PGAPPNAME: "environment",
      PGSERVICE: "s",
    },
  };

  const settings = await resolve("postgresql://url/url", options, {
    dbname: "parameter",
  });

  deepEqual(places(settings), ["url:2"]);
  deepEqual(
    [settings.dbname, settings.user, settings.startup.application_name],
    ["parameter", "service", "environment"],
  );
});

Deno.test("resolveSettings() reads the service file that is named", async () => {
  const settings = await resolve("service=s servicefile=x.conf", {
    files: { "x.conf": "[s]\nhost=there\n" },
  });

  deepEqual(places(settings), ["there:5432"]);
});

Deno.test("resolveSettings() turns PGTZ, PGDATESTYLE and PGOPTIONS into settings of the session", async () => {
  const { startup } = await resolve("postgresql://h", {
    env: { PGTZ: "UTC", PGDATESTYLE: "German", PGOPTIONS: "-c a.b=c" },
  });

  deepEqual(startup, {
    timezone: "UTC",
    datestyle: "German",
    client_encoding: "UTF8",
    application_name: "confiture",
    options: "-c a.b=c",
  });
});

Deno.test("resolveSettings() takes a fallback for the application's name only as such", async () => {
  const both = "application_name=a fallback_application_name=b";

  equal((await resolve(both)).startup.application_name, "a");
  equal(
    (await resolve("fallback_application_name=b")).startup.application_name,
    "b",
  );
});

Deno.test("resolveSettings() makes connect_timeout two seconds at least", async () => {
  equal((await resolve("connect_timeout=1")).connectTimeoutMs, 2000);
  equal((await resolve("connect_timeout=0")).connectTimeoutMs, 0);
  equal((await resolve("connect_timeout=-5")).connectTimeoutMs, 0);
  equal((await resolve("connect_timeout=7")).connectTimeoutMs, 7000);
});

const REFUSED: readonly [string, string, RegExp][] = [
  ["config/invalid", "nonsense=1", /no connection parameter "nonsense"/],
  ["config/invalid", "postgresql://h?nonsense=1", /parameter "nonsense"/],
  ["config/invalid", "toString=1", /no connection parameter "toString"/],
  ["config/invalid", "mysql://h/db", /its scheme is "mysql"/],
  ["config/invalid", "port=99999", /"port" must be a number/],
  ["config/invalid", "port=x", /"port" must be a number/],
  ["config/invalid", "host=a,b port=1,2,3", /there are 3 ports for 2 hosts/],
  ["config/invalid", "host=a,b hostaddr=1.1.1.1", /"host" lists 2 servers/],
  ["config/invalid", "sslmode=on", /"sslmode" must be one of disable/],
  ["config/invalid", "sslmode=require sslrootcert=system", /is too weak/],
  ["config/invalid", "sslnegotiation=direct", /is too weak/],
  ["config/invalid", "client_encoding=LATIN1", /supported as auto or utf8/],
  ["config/invalid", "gssencmode=require", /supported as disable or prefer/],
  ["config/invalid", "sslcrl=x", /"sslcrl" is not supported/],
  ["config/invalid", "requirepeer=x", /"requirepeer" is not supported/],
  ["config/invalid", "replication=database", /"replication" is supported as/],
  ["config/invalid", "service=none", /no definition of service "none"/],
  ["config/invalid", "connect_timeout=x", /"connect_timeout" must be a whole/],
  ["config/invalid", "target_session_attrs=x", /"target_session_attrs" must/],
  ["config/invalid", "require_auth=x", /"require_auth" must list some of/],
  ["config/invalid", "require_auth=!md5,password", /mixes methods/],
  ["config/invalid", "channel_binding=x", /"channel_binding" must be one of/],
  ["database/tls", "sslmode=verify-ca", /root\.crt" is not there/],
  ["database/tls", "sslmode=verify-full sslrootcert=/x", /"\/x" is not there/],
];

for (const [code, url, message] of REFUSED) {
  Deno.test(`resolveSettings() refuses ${url}`, async () => {
    await rejects(resolve(url), { code, message });
  });
}

const SECRET = "Secr3t";

const LEAKY: readonly string[] = [
  `postgresql://ann:${SECRET}@h:port/db`,
  `postgresql://ann:${SECRET}@h@i/db`,
  `postgresql://ann:x@${SECRET}@h/db`,
  `postgresql://ann:1/${SECRET}@h/db`,
  `postgresql://ann:${SECRET}/x@h/db`,
  `postgresql://ann:${SECRET}%@h/db`,
  `postgresql://ann:${SECRET}@[h/db`,
  `postgresql://ann:${SECRET}@h?x=1`,
  `postgresql://ann@h?password=${SECRET}&x`,
  `mysql://ann:${SECRET}@h/db`,
  `password=${SECRET} nonsense=1`,
  `password='${SECRET}`,
  `password=a ${SECRET}`,
  `password=${SECRET} port=x`,
];

for (const url of LEAKY) {
  Deno.test(`resolveSettings() keeps the secret when it refuses ${url}`, async () => {
    const error = await resolve(url).then(() => undefined, (thrown) => thrown);

    equal(error?.code, "config/invalid");
    equal(Deno.inspect(error).includes(SECRET), false);
  });
}
