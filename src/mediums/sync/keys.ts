import type { Host } from "../../kernel/host.ts";
import { keyParameters, missingKey } from "../../masks/mod.ts";

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
      throw missingKey(name);
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
