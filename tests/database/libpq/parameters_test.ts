import { doesNotThrow, throws } from "node:assert/strict";
import { checkParameters } from "../../../src/database/libpq/parameters.ts";

const check = (keyword: string, value: string) => () =>
  checkParameters(new Map([[keyword, value]]), "this");

Deno.test("checkParameters() takes what libpq knows, and values that can be honoured", () => {
  doesNotThrow(check("host", "h"));
  doesNotThrow(check("client_encoding", "UTF8"));
  doesNotThrow(check("gssencmode", "prefer"));
  doesNotThrow(check("keepalives_count", "3"));
  doesNotThrow(check("sslcrl", ""));
});

Deno.test("checkParameters() names the keyword, and where it stands", () => {
  throws(check("hots", "h"), {
    code: "config/invalid",
    message: 'Cannot read this: there is no connection parameter "hots"',
  });
});

Deno.test("checkParameters() refuses what cannot be honoured, without its value", () => {
  throws(check("sslcrl", "S3cret"), {
    message: 'Cannot read this: "sslcrl" is not supported',
  });
  throws(check("gssencmode", "require"), {
    message:
      'Cannot read this: "gssencmode" is supported as disable or prefer only',
  });
});
