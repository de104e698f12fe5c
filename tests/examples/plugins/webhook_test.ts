import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { testReporter } from "../../../src/testing/mod.ts";
import { collector } from "./_collector.ts";
import { migrateShop } from "./_shop.ts";
import webhook from "./webhook.ts";

for (const { name } of testReporter(webhook)) {
  Deno.test(name, async () => {
    await using server = collector();
    const checks = testReporter(webhook, { options: { url: server.url } });

    await checks.find((check) => check.name === name)?.run();
  });
}

Deno.test("webhook posts what was done and what failed, as Slack wants it", async () => {
  await using server = collector();

  const { exitCode } = await migrateShop("./webhook.ts", {
    CONFITURE_WEBHOOK: `${server.url}/services/s3cr3t`,
  });

  equal(exitCode, 1);
  equal(server.received.length, 1);
  const { path, body } = server.first();
  equal(path, "/services/s3cr3t");
  deepEqual(Object.keys(body), ["text"]);
  match(body.text, /^:x: confiture migrate up on 127\.0\.0\.1:\d+\/\w+ failed/);
  match(body.text, /\n• 001_users\n/);
  match(body.text, /syntax error at or near "&lt;"/);
});

Deno.test("webhook fails no run where nobody listens, and keeps the address to itself", async () => {
  const { exitCode, stderr } = await migrateShop("./webhook.ts", {
    CONFITURE_WEBHOOK: "http://127.0.0.1:1/services/s3cr3t",
  });

  equal(exitCode, 1);
  match(stderr, /webhook: 127\.0\.0\.1:1 cannot be reached\n/);
  doesNotMatch(stderr, /s3cr3t/);
});

Deno.test("webhook says so where it is refused", async () => {
  await using server = collector(403);

  const { stderr } = await migrateShop("./webhook.ts", {
    CONFITURE_WEBHOOK: server.url,
  });

  match(stderr, /webhook: 127\.0\.0\.1:\d+ answered 403\n/);
});
