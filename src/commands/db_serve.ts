import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Command } from "./command.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";
import type { Values } from "./values.ts";

const DEFAULT_PORT = 5433;

/** `db serve` */
export const dbServe: Command = {
  name: "db serve",
  summary: "Open the embedded database to psql and other clients",
  flags: {
    port: {
      type: "text",
      placeholder: "PORT",
      summary:
        `Where to listen, on this machine only; 0 for any port (default: ${DEFAULT_PORT})`,
    },
    ...ENVIRONMENT_FLAGS,
  },
  examples: ["confiture db serve", "confiture db serve --port 0"],
  async run({ values, config, host, signal, emit }) {
    const port = portOf(values);
    const { target } = config;
    if (target.kind !== "embedded") {
      throw new ConfitureError(
        "command/usage",
        "Cannot serve a database that is on a server: clients can connect to it as it is",
      );
    }
    const { serveEmbedded } = await import("../mediums/serve/mod.ts");
    await using served = await serveEmbedded(target.directory, host, {
      port,
      onClient(what) {
        emit({ type: "log", message: CLIENTS[what] });
      },
    });
    const url =
      `postgresql://postgres@127.0.0.1:${served.port}/postgres?sslmode=disable`;
    emit({
      type: "answer",
      answer: {
        document: { url, port: served.port },
        blocks: [
          { kind: "line", text: url, tone: "strong" },
          {
            kind: "line",
            tone: "quiet",
            text: "One client at a time; Ctrl-C ends it",
          },
        ],
      },
    });
    await new Promise<void>((resolve) => {
      if (signal.aborted) return resolve();
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    return EXIT.ok;
  },
};

const CLIENTS = {
  connected: "A client has connected",
  left: "The client has left",
  refused: "Another client was turned away: there is one at a time",
} as const;

function portOf(values: Values): number {
  const text = values.text("port");
  if (text === undefined) return DEFAULT_PORT;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new ConfitureError(
    "command/usage",
    `Cannot read --port ${text}: it takes a number from 0 to 65535`,
  );
}
