import { ConfitureError } from "../../kernel/mod.ts";
import type { Database } from "../../kernel/mod.ts";
import type { Host } from "../../kernel/host.ts";
import type { DatabaseTarget } from "../../kernel/target.ts";

/** Where scratch databases are made: empty ones, dropped when they are disposed. */
export interface ScratchPlace {
  /** For people: `127.0.0.1:5432`, `embedded`. */
  readonly label: string;
  /** Makes an empty database. */
  create(): Promise<Database>;
  /**
   * Makes a copy of the database that is named. Rejects where others are
   * connected to it, or where it is an embedded one.
   */
  copy(): Promise<Database>;
}

/** What is wanted of a place beyond what the environment says. */
export interface PlaceOptions {
  /**
   * Lets `auto` become embedded where the server takes no scratch database;
   * called once, with why.
   */
  onFallback?(reason: string): void;
  /** Also where the server cannot be reached, for what does not need it. */
  readonly evenUnreachable?: boolean;
}

/**
 * Chooses where scratch databases are made; nothing is connected yet.
 * `shadow` is what the environment says of it: `auto` is the environment's own
 * server where it has one, else embedded; `create` insists on that server.
 *
 * Rejects with `config/invalid` where `create` is asked of an environment
 * without a server.
 */
export async function scratchPlace(
  shadow: string,
  target: DatabaseTarget,
  host: Host,
  { onFallback, evenUnreachable = false }: PlaceOptions = {},
): Promise<ScratchPlace> {
  const server = serverOf(shadow, target);
  if (server === undefined) return await embeddedPlace(host);
  const { resolveSettings } = await import("../libpq/resolve.ts");
  const { ServerScratch } = await import("./server_scratch.ts");
  const place = new ServerScratch(await resolveSettings(server, host), host);
  if (onFallback === undefined || shadow !== "auto") return place;
  const { FallbackScratch } = await import("./fallback_scratch.ts");
  return new FallbackScratch({
    first: place,
    second: () => embeddedPlace(host),
    onFallback,
    evenUnreachable,
  });
}

/** What is said where a scratch database is not made where it should be. */
export function fallbackText(reason: string): string {
  return `Scratch databases are made in the embedded server: ${reason}`;
}

async function embeddedPlace(host: Host): Promise<ScratchPlace> {
  const { EmbeddedScratch } = await import("./embedded_scratch.ts");
  return new EmbeddedScratch(host);
}

type ServerTarget = Extract<DatabaseTarget, { readonly kind: "server" }>;

function serverOf(
  shadow: string,
  target: DatabaseTarget,
): ServerTarget | undefined {
  if (shadow === "embedded") return undefined;
  const isNamed = shadow !== "auto" && shadow !== "create";
  if (isNamed) return { kind: "server", url: shadow, parameters: {} };
  if (target.kind === "server") return target;
  if (shadow === "auto") return undefined;
  throw new ConfitureError(
    "config/invalid",
    "Cannot make a scratch database: `shadow: create` needs a server, and the environment's database is embedded",
    { hint: "Set shadow to auto, embedded or a URL" },
  );
}
