import { deepEqual, equal, match } from "node:assert/strict";
import { testReporter } from "../../../src/testing/mod.ts";
import { collector } from "./_collector.ts";
import { migrateShop } from "./_shop.ts";
import otlp from "./otlp.ts";

for (const { name } of testReporter(otlp)) {
  Deno.test(name, async () => {
    await using server = collector();
    const checks = testReporter(otlp, { options: { endpoint: server.url } });

    await checks.find((check) => check.name === name)?.run();
  });
}

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = "b7ad6b7169203331";

Deno.test("otlp sends a span for the run and one for each migration, in the pipeline's trace", async () => {
  await using server = collector();

  const { exitCode } = await migrateShop("./otlp.ts", {
    OTEL_EXPORTER_OTLP_ENDPOINT: `${server.url}/`,
    OTEL_EXPORTER_OTLP_HEADERS: "api-key=a%20b",
    OTEL_SERVICE_NAME: "shop",
    TRACEPARENT: `00-${TRACE}-${PARENT}-01`,
  });

  equal(exitCode, 1);
  equal(server.received.length, 1);
  const { path, headers, body } = server.first();
  const [{ resource, scopeSpans: [{ spans }] }] = body.resourceSpans;
  const [run, first, second] = spans;
  equal(path, "/v1/traces");
  equal(headers["content-type"], "application/json");
  equal(headers["api-key"], "a b");
  deepEqual(resource.attributes, [
    { key: "service.name", value: { stringValue: "shop" } },
  ]);
  deepEqual(
    spans.map((span: Span) => [span.name, span.parentSpanId, span.status.code]),
    [
      ["confiture migrate up", PARENT, 2],
      ["001_users", run.spanId, 1],
      ["002_bad", run.spanId, 2],
    ],
  );
  deepEqual(
    [...new Set(spans.map(({ traceId }: Span) => traceId))],
    [TRACE],
  );
  for (const span of [run, first, second]) {
    match(span.spanId, /^[0-9a-f]{16}$/);
    match(span.startTimeUnixNano, /^\d{19}$/);
    equal(
      BigInt(span.startTimeUnixNano) <= BigInt(span.endTimeUnixNano),
      true,
    );
  }
  deepEqual(
    run.attributes.find(({ key }: { key: string }) =>
      key === "process.exit.code"
    ),
    { key: "process.exit.code", value: { intValue: "1" } },
  );
});

Deno.test("otlp fails no run where there is no collector", async () => {
  const { exitCode, stderr } = await migrateShop("./otlp.ts", {
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1",
  });

  equal(exitCode, 1);
  match(stderr, /otlp: the collector cannot be reached\n/);
});

interface Span {
  readonly traceId: string;
  readonly name: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code: number };
}
