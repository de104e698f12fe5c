import { readSchema } from "../../src/catalog/schema/introspect.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { makeTables } from "./many_tables.ts";

/** How many tables there are; ten times as many may take ten times as long. */
const SIZES = [1_000, 10_000];
const [url] = Deno.args;
if (url === undefined) await measure();
else await introspect(url);

/** Each in a process of its own, whose memory is told. */
async function measure(): Promise<void> {
  for (const size of SIZES) {
    await using database = await freshDatabase();
    await makeTables(database, size);
    const { success, stdout, stderr } = await new Deno.Command(
      Deno.execPath(),
      {
        args: [
          "run",
          "--allow-all",
          "--no-check",
          import.meta.filename ?? "",
          database.url,
        ],
      },
    ).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    await Deno.stdout.write(
      new TextEncoder().encode(
        `${size} tables: ${new TextDecoder().decode(stdout)}`,
      ),
    );
  }
}

async function introspect(url: string): Promise<void> {
  await using host = testHost();
  const target = { kind: "server", url, parameters: {} } as const;
  await using database = await openDatabase(target, host);
  await using session = await database.connect();
  const start = performance.now();
  const { size } = await readSchema(session);
  const elapsed = performance.now() - start;
  const status = await Deno.readTextFile("/proc/self/status");
  const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
  await Deno.stdout.write(
    new TextEncoder().encode(
      `${size} things in ${elapsed.toFixed(0)} ms, ${
        peak.toFixed(0)
      } MB at most\n`,
    ),
  );
}
