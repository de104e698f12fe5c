import { ConfitureError } from "../../kernel/mod.ts";
import type { Host } from "../../kernel/host.ts";
import { keyParameters } from "../../masks/mod.ts";

/**
 * Reads the keys of masks from the environment, as settings of the source's
 * sessions. They come from nowhere else, and go nowhere else.
 */
export async function readKeys(
  variables: ReadonlySet<string | undefined>,
  { usual, host }: { readonly usual: string; readonly host: Host },
): Promise<Readonly<Record<string, string>>> {
  const settings: Record<string, string> = {};
  for (const variable of variables) {
    const name = variable ?? usual;
    const secret = host.env(name);
    if (secret === undefined || secret === "") {
      throw new ConfitureError(
        "sync/key",
        `Cannot mask: the environment variable ${name} is not set`,
        {
          hint:
            `Set it to a secret of 32 characters or more, the same in every run: openssl rand -hex 32`,
        },
      );
    }
    Object.assign(
      settings,
      await keyParameters(
        secret,
        variable === undefined ? {} : { seedEnv: variable },
      ),
    );
  }
  return settings;
}
