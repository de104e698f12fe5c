import type { Examination } from "../examination.ts";
import type { Finding } from "../finding.ts";
import { ok, warning } from "../finding.ts";

/** What stands before the server. */
export async function pooler(
  { database }: Examination,
): Promise<readonly Finding[]> {
  switch (await database.pooling?.() ?? "none") {
    case "none":
      return [ok("pooler", "None between here and the server")];
    case "session":
      return [ok("pooler", "One that keeps sessions apart: all commands work")];
    case "transaction":
      return [
        warning(
          "pooler",
          "One that gives each transaction another session (pool_mode = transaction): `build`, `sync` and files that change settings cannot work through it",
          {
            remedy:
              "Set direct_url in the environment to the server's own address",
          },
        ),
      ];
  }
}
