import type {
  ConfitureEvent,
  Plugin,
  PluginContext,
  Reporter,
} from "confiture/plugin";

/**
 * Sends a trace of each run to an OpenTelemetry collector, as OTLP over HTTP in
 * JSON: a span for the run, one in it for each migration, and an event for each
 * wait for a lock.
 *
 * Reads what OpenTelemetry's own programs read: OTEL_EXPORTER_OTLP_ENDPOINT,
 * OTEL_EXPORTER_OTLP_HEADERS, OTEL_SERVICE_NAME, and TRACEPARENT, which lets the
 * run be a part of its pipeline's trace. The option `endpoint` wins.
 */
const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "otlp",
  create({ endpoint }, context): Reporter {
    const base = typeof endpoint === "string"
      ? endpoint
      : context.env("OTEL_EXPORTER_OTLP_ENDPOINT") ?? "http://localhost:4318";
    return new OtlpReporter(`${base.replace(/\/+$/, "")}/v1/traces`, context);
  },
};

export default plugin;

type Value = string | number | boolean;

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** 1: what happens inside of a program. */
  readonly kind: 1;
  readonly startTimeUnixNano: string;
  endTimeUnixNano: string;
  readonly attributes: unknown[];
  readonly events: unknown[];
  /** 1: went well; 2: did not. */
  status: { readonly code: 1 | 2; readonly message?: string };
}

class OtlpReporter implements Reporter {
  readonly #url: string;
  readonly #context: PluginContext;
  readonly #spans: Span[] = [];
  readonly #open = new Map<string, Span>();
  readonly #traceId: string;
  #run: Span;

  constructor(url: string, context: PluginContext) {
    this.#url = url;
    this.#context = context;
    const [, traceId, parent] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-/.exec(
      context.env("TRACEPARENT") ?? "",
    ) ??
      [];
    this.#traceId = traceId ?? randomHex(16);
    this.#run = this.#span("confiture", parent, {});
  }

  async report(event: ConfitureEvent): Promise<void> {
    switch (event.type) {
      case "run:start":
        this.#run = {
          ...this.#span(`confiture ${event.command}`, this.#run.parentSpanId, {
            "confiture.command": event.command,
          }),
          startTimeUnixNano: nanoseconds(event.at),
        };
        return;
      case "database:connected":
        this.#run.attributes.push(
          attribute("db.system.name", "postgresql"),
          attribute("db.namespace", event.label),
        );
        return;
      case "migration:start": {
        const { version, name, direction } = event.migration;
        const span = this.#span(`${version}_${name}`, this.#run.spanId, {
          "confiture.migration.version": version,
          "confiture.migration.direction": direction,
        });
        this.#open.set(version, span);
        return;
      }
      case "locks:waiting":
        this.#open.get(event.migration.version)?.events.push({
          timeUnixNano: nanoseconds(this.#context.now()),
          name: "waits for a lock",
          attributes: [
            attribute("confiture.waited_ms", event.waitedMs),
            attribute("confiture.blockers", event.blockers.length),
          ],
        });
        return;
      case "migration:applied":
      case "migration:reverted":
        return this.#end(event.migration.version, { code: 1 });
      case "migration:failed":
        return this.#end(event.migration.version, {
          code: 2,
          message: event.error.message,
        });
      case "run:finish":
        this.#run.attributes.push(
          attribute("process.exit.code", event.exitCode),
        );
        if (event.error !== undefined) {
          this.#run.attributes.push(attribute("error.type", event.error.code));
        }
        this.#run.status = event.error === undefined
          ? { code: 1 }
          : { code: 2, message: event.error.message };
        this.#run.endTimeUnixNano = nanoseconds(this.#context.now());
        return await this.#send();
      default:
        return;
    }
  }

  #span(
    name: string,
    parentSpanId: string | undefined,
    attributes: Readonly<Record<string, Value>>,
  ): Span {
    const now = nanoseconds(this.#context.now());
    return {
      traceId: this.#traceId,
      spanId: randomHex(8),
      ...parentSpanId === undefined ? {} : { parentSpanId },
      name,
      kind: 1,
      startTimeUnixNano: now,
      endTimeUnixNano: now,
      attributes: Object.entries(attributes)
        .map(([key, value]) => attribute(key, value)),
      events: [],
      status: { code: 1 },
    };
  }

  #end(version: string, status: Span["status"]): void {
    const span = this.#open.get(version);
    if (span === undefined) return;
    this.#open.delete(version);
    span.endTimeUnixNano = nanoseconds(this.#context.now());
    span.status = status;
    this.#spans.push(span);
  }

  async #send(): Promise<void> {
    const { env, diagnostics } = this.#context;
    const service = env("OTEL_SERVICE_NAME") ?? "confiture";
    const body = {
      resourceSpans: [{
        resource: { attributes: [attribute("service.name", service)] },
        scopeSpans: [{
          scope: { name: "confiture" },
          spans: [this.#run, ...this.#spans.splice(0)],
        }],
      }],
    };
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers: {
          ...headersIn(env("OTEL_EXPORTER_OTLP_HEADERS") ?? ""),
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(5_000),
      });
      await response.body?.cancel();
      if (response.ok) return;
      diagnostics.write(`otlp: the collector answered ${response.status}\n`);
    } catch {
      // A trace that is lost fails no run.
      diagnostics.write("otlp: the collector cannot be reached\n");
    }
  }
}

function attribute(key: string, value: Value): unknown {
  if (typeof value === "string") return { key, value: { stringValue: value } };
  if (typeof value === "boolean") return { key, value: { boolValue: value } };
  // Numbers of 64 bits are texts in OTLP's JSON.
  return { key, value: { intValue: String(Math.round(value)) } };
}

/** `api-key=abc,x-room=ops`, percent-encoded. */
function headersIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(",").filter((pair) => pair.includes("=")).map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return [name.trim(), decodeURIComponent(value.join("=").trim())];
    }),
  );
}

function nanoseconds(ms: number): string {
  return `${Math.round(ms)}000000`;
}

function randomHex(bytes: number): string {
  return Array.from(
    crypto.getRandomValues(new Uint8Array(bytes)),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("");
}
