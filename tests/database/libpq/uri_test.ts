import { deepEqual, throws } from "node:assert/strict";
import { isUri, parseUri } from "../../../src/database/libpq/uri.ts";

const READ: readonly [string, Record<string, string>][] = [
  ["postgresql://", {}],
  ["postgres://", {}],
  ["postgresql:///", {}],
  ["postgresql://localhost", { host: "localhost" }],
  ["postgresql://localhost:5433", { host: "localhost", port: "5433" }],
  ["postgresql://localhost:", { host: "localhost" }],
  ["postgresql://:5433", { port: "5433" }],
  ["postgresql://localhost/app", { host: "localhost", dbname: "app" }],
  ["postgresql://localhost/", { host: "localhost" }],
  ["postgresql:///app", { dbname: "app" }],
  ["postgresql://ann@localhost", { user: "ann", host: "localhost" }],
  ["postgresql://ann@", { user: "ann" }],
  ["postgresql://ann@/app", { user: "ann", dbname: "app" }],
  ["postgresql://ann:pw@localhost", {
    user: "ann",
    password: "pw",
    host: "localhost",
  }],
  ["postgresql://ann:@localhost", { user: "ann", host: "localhost" }],
  ["postgresql://:pw@localhost", { password: "pw", host: "localhost" }],
  ["postgresql://@localhost", { host: "localhost" }],
  ["postgresql://ann:p:w@h", { user: "ann", password: "p:w", host: "h" }],
  ["postgresql://ann:p?w@h", { user: "ann", password: "p?w", host: "h" }],
  ["postgresql://ann:p#w@h", { user: "ann", password: "p#w", host: "h" }],
  ["postgresql://ann:p%40w@h", { user: "ann", password: "p@w", host: "h" }],
  ["postgresql://ann:p%2Fw@h", { user: "ann", password: "p/w", host: "h" }],
  ["postgresql://ann:%25@h", { user: "ann", password: "%", host: "h" }],
  ["postgresql://ann:a+b@h", { user: "ann", password: "a+b", host: "h" }],
  ["postgresql://%C3%A4nn@h", { user: "änn", host: "h" }],
  ["postgresql://a%3Ab@h", { user: "a:b", host: "h" }],
  ["postgresql://h/a%20b", { host: "h", dbname: "a b" }],
  ["postgresql://h/a/b", { host: "h", dbname: "a/b" }],
  ["postgresql://h/a%40b", { host: "h", dbname: "a@b" }],
  ["postgresql://h/a+b", { host: "h", dbname: "a+b" }],
  ["postgresql://[::1]", { host: "::1" }],
  ["postgresql://[::1]:5433/app", {
    host: "::1",
    port: "5433",
    dbname: "app",
  }],
  ["postgresql://ann@[2001:db8::1]/app", {
    user: "ann",
    host: "2001:db8::1",
    dbname: "app",
  }],
  ["postgresql://[fe80::1%25eth0]", { host: "fe80::1%eth0" }],
  ["postgresql://a,b", { host: "a,b" }],
  ["postgresql://a:1,b:2/app", { host: "a,b", port: "1,2", dbname: "app" }],
  ["postgresql://a:1,b", { host: "a,b", port: "1," }],
  ["postgresql://a,b:2", { host: "a,b", port: ",2" }],
  ["postgresql://[::1]:1,[::2]:2", { host: "::1,::2", port: "1,2" }],
  ["postgresql://a,,c", { host: "a,,c" }],
  ["postgresql://%2Fvar%2Frun/app", { host: "/var/run", dbname: "app" }],
  ["postgresql:///app?host=/var/run", { dbname: "app", host: "/var/run" }],
  ["postgresql://h?dbname=app", { host: "h", dbname: "app" }],
  ["postgresql://h/a?dbname=b", { host: "h", dbname: "b" }],
  ["postgresql://h/a?user=ann&password=x%26y", {
    host: "h",
    dbname: "a",
    user: "ann",
    password: "x&y",
  }],
  ["postgresql://h?sslmode=require", { host: "h", sslmode: "require" }],
  ["postgresql://h?ssl=true", { host: "h", sslmode: "require" }],
  ["postgresql://h?sslmode=", { host: "h", sslmode: "" }],
  ["postgresql://h?", { host: "h" }],
  ["postgresql://?host=h", { host: "h" }],
  ["postgresql://h?options=-c%20a%3Db", { host: "h", options: "-c a=b" }],
  ["postgresql://h?application_name=a%2Bb", {
    host: "h",
    application_name: "a+b",
  }],
  ["postgresql://h?host=a&host=b", { host: "b" }],
  ["postgresql://h?%68ost=a", { host: "a" }],
  ["postgresql://h/a?hostaddr=10.0.0.1", {
    host: "h",
    dbname: "a",
    hostaddr: "10.0.0.1",
  }],
  ["postgresql://h?target_session_attrs=read-write", {
    host: "h",
    target_session_attrs: "read-write",
  }],
  ["postgresql://h?nonsense=1", { host: "h", nonsense: "1" }],
];

for (const [uri, expected] of READ) {
  Deno.test(`parseUri() reads ${uri}`, () => {
    deepEqual(Object.fromEntries(parseUri(uri)), expected);
  });
}

const REFUSED: readonly [string, RegExp][] = [
  ["postgresql://ann:p@ss@h/app", /an "@" stands where none can be/],
  ["postgresql://ann:1/ss@h/app", /an "@" stands where none can be/],
  ["postgresql://ann:s%zzcret@h", /a "%" is not followed by two hexadecimal/],
  ["postgresql://ann:s%4@h", /a "%" is not followed by two hexadecimal/],
  ["postgresql://ann:%00@h", /it holds "%00"/],
  ["postgresql://ann:%ff@h", /what is percent-encoded is not UTF-8/],
  ["postgresql://[::1", /an IPv6 address must stand between/],
  ["postgresql://[]", /the IPv6 address is empty/],
  ["postgresql://[::1]x", /an IPv6 address must stand between/],
  ["postgresql://h?sslmode", /has no "="/],
  ["postgresql://h?a=b=c", /the parameter "a" has more than one "="/],
  ["postgresql://h?&a=b", /has no "="/],
];

for (const [uri, message] of REFUSED) {
  Deno.test(`parseUri() refuses ${uri}`, () => {
    throws(() => parseUri(uri), { code: "config/invalid", message });
  });
}

Deno.test("isUri() takes the two schemes that libpq takes, in lower case", () => {
  deepEqual(
    ["postgresql://", "postgres://", "POSTGRES://", "host=a", "pg://"]
      .map(isUri),
    [true, true, false, false, false],
  );
});
