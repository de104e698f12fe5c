import { deepEqual, equal } from "node:assert/strict";
import {
  comparableName,
  isVersion,
  splitName,
  withoutExtension,
} from "../../../../src/mediums/migrate/adopt/entry_name.ts";

Deno.test("splitName() takes version and name apart, whatever stands between them", () => {
  deepEqual(splitName("20240101_create-users.js"), {
    version: "20240101",
    name: "create-users",
  });
  deepEqual(splitName("0001-a.b.sql"), { version: "0001", name: "a.b" });
  deepEqual(splitName("000001.sql"), { version: "000001", name: "" });
  deepEqual(splitName("create_users"), {
    version: undefined,
    name: "create_users",
  });
  deepEqual(splitName("1be654_posts"), {
    version: undefined,
    name: "1be654_posts",
  });
});

Deno.test("withoutExtension() drops directories and the extension of a program's file", () => {
  equal(withoutExtension("db/changelog/1.0/users.sql"), "users");
  equal(withoutExtension("db\\changelog\\users.xml"), "users");
  equal(withoutExtension("v1.8"), "v1.8");
});

Deno.test("comparableName() makes two spellings of a name equal", () => {
  equal(comparableName("0002_Create-Users"), comparableName("2 create users"));
  equal(comparableName("Crème brûlée!"), "crème_brûlée");
  equal(comparableName("--"), "");
});

Deno.test("isVersion() takes digits only", () => {
  equal(isVersion("007"), true);
  equal(isVersion("1.1"), false);
  equal(isVersion("-1"), false);
  equal(isVersion(null), false);
});
