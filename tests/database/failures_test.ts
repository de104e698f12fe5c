import { deepEqual, equal } from "node:assert/strict";
import {
  connectionLost,
  interruption,
  noticeOf,
  serverErrorOf,
  statementFailure,
} from "../../src/database/failures.ts";

Deno.test("serverErrorOf() leaves out what the server left out", () => {
  deepEqual(serverErrorOf({ code: "42601", message: "m" }, 3), {
    sqlstate: "42601",
    severity: "ERROR",
    message: "m",
    completed: 3,
  });
});

Deno.test("statementFailure() holds what the server said", () => {
  const error = statementFailure({
    code: "42601",
    severity: "ERROR",
    message: "m",
    position: "7",
  }, 0);

  equal(error.message, "Cannot execute the statement: m");
  equal(error.server?.position, 7);
});

Deno.test("connectionLost() prefers the server's own reason to the socket's", () => {
  const cause = new Error("read ECONNRESET");

  equal(
    connectionLost("h:1/d", cause, { message: "shutting down" }).message,
    'Cannot go on with "h:1/d": the connection was lost: shutting down',
  );
  equal(
    connectionLost("h:1/d", cause).message,
    'Cannot go on with "h:1/d": the connection was lost: read ECONNRESET',
  );
});

Deno.test("interruption() exits as interrupted programs do", () => {
  equal(interruption().exitCode, 130);
});

Deno.test("noticeOf() names the severity in English, whatever the server speaks", () => {
  deepEqual(noticeOf({ severity: "WARNUNG", code: "01000", message: "m" }), {
    severity: "WARNING",
    message: "m",
    sqlstate: "01000",
  });
  equal(noticeOf({ severity: "HINWEIS", code: "00000" }).severity, "NOTICE");
  equal(noticeOf({ severity: "INFO", code: "00000" }).severity, "INFO");
});
