import type {
  ConfitureEvent,
  Plugin,
  PluginContext,
  Reporter,
} from "confiture/plugin";

/**
 * Posts one message to a webhook such as Slack's when a run has ended.
 *
 * Options: `url`, or the variable CONFITURE_WEBHOOK; `only: failures` keeps
 * quiet about what went well.
 */
const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "webhook",
  create({ url, only }, context): Reporter {
    const target = typeof url === "string"
      ? url
      : context.env("CONFITURE_WEBHOOK");
    if (target === undefined) {
      throw new Error(
        "its options name no url, and CONFITURE_WEBHOOK is not set",
      );
    }
    return webhook(new URL(target), only === "failures", context);
  },
};

export default plugin;

type Finish = Extract<ConfitureEvent, { readonly type: "run:finish" }>;

function webhook(
  target: URL,
  onlyFailures: boolean,
  { diagnostics }: PluginContext,
): Reporter {
  let database = "";
  let isRun = false;
  const done: string[] = [];
  return {
    async report(event) {
      switch (event.type) {
        case "database:connected":
          database = ` on ${event.label}`;
          return;
        case "plan:ready":
          isRun = !event.dryRun;
          return;
        case "migration:applied":
        case "migration:reverted": {
          const { version, name } = event.migration;
          done.push(`${version}_${name}`);
          return;
        }
        case "run:finish": {
          const isWorth = event.error !== undefined || isRun && done.length > 0;
          if (!isWorth || onlyFailures && event.exitCode === 0) return;
          const problem = await post(target, textOf(event, { database, done }));
          // Whoever runs a migration is told; that nobody hears of it fails no run.
          if (problem !== undefined) {
            diagnostics.write(`webhook: ${target.host} ${problem}\n`);
          }
          return;
        }
        default:
          return;
      }
    },
  };
}

function textOf(
  { command, error, durationMs }: Finish,
  { database, done }: {
    readonly database: string;
    readonly done: readonly string[];
  },
): string {
  const seconds = (durationMs / 1000).toFixed(1);
  const head = error === undefined
    ? `:white_check_mark: confiture ${command}${database}: ${done.length} in ${seconds} s`
    : `:x: confiture ${command}${database} failed after ${seconds} s`;
  return [
    head,
    ...done.map((name) => `• ${name}`),
    ...error === undefined ? [] : [error.message, error.hint],
  ].join("\n");
}

/** Returns what went wrong; an address of a webhook is a secret and is not told. */
async function post(target: URL, text: string): Promise<string | undefined> {
  const message = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  try {
    const response = await fetch(target, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: message }),
      // Nobody waits longer than ten seconds for a reporter.
      signal: AbortSignal.timeout(5_000),
    });
    await response.body?.cancel();
    return response.ok ? undefined : `answered ${response.status}`;
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError"
      ? "did not answer in time"
      : "cannot be reached";
  }
}
