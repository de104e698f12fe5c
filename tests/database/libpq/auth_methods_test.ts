import { deepEqual, equal, throws } from "node:assert/strict";
import { authMethodsOf } from "../../../src/database/libpq/auth_methods.ts";

Deno.test("authMethodsOf() reads what is allowed, and what is not", () => {
  deepEqual([...authMethodsOf("md5, password") ?? []], ["md5", "password"]);
  deepEqual([...authMethodsOf("!md5,!password") ?? []], [
    "scram-sha-256",
    "none",
    "gss",
    "sspi",
    "oauth",
  ]);
  equal(authMethodsOf(""), undefined);
});

Deno.test("authMethodsOf() refuses a mixture, and what it does not know", () => {
  throws(() => authMethodsOf("!md5,password"), { code: "config/invalid" });
  throws(() => authMethodsOf("kerberos"), { code: "config/invalid" });
});
