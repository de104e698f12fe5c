import { ConfitureError } from "../../kernel/errors.ts";
import type { Host } from "../../kernel/host.ts";
import { TEMPLATES } from "./templates.ts";

/** Files that `init` wrote, and those it found. */
export interface Initialized {
  readonly created: readonly string[];
  readonly kept: readonly string[];
}

/** Writes the example project into a directory; overwrites nothing. */
export async function initialize(
  directory: string,
  host: Host,
): Promise<Initialized> {
  if (directory === "") {
    // A variable of the shell without a value must not mean the root.
    throw new ConfitureError(
      "command/usage",
      'Cannot start a project in "": the name is empty',
    );
  }
  const parent = directory.replace(/\/+$/, "");
  const created: string[] = [];
  const kept: string[] = [];
  for (const [file, text] of Object.entries(TEMPLATES)) {
    const path = parent === "." ? file : `${parent}/${file}`;
    const isNew = await createFile(path, text, host);
    (isNew ? created : kept).push(path);
  }
  return { created, kept };
}

async function createFile(
  path: string,
  text: string,
  host: Host,
): Promise<boolean> {
  try {
    const end = path.lastIndexOf("/");
    if (end > 0) await host.files.makeDirectory(path.slice(0, end));
    await host.files.create(path, text);
    return true;
  } catch (error) {
    const stat = await host.files.stat(path).catch(() => undefined);
    if (stat?.kind === "file") return false;
    throw new ConfitureError(
      "init/not-possible",
      `Cannot create "${path}": ${
        error instanceof Error ? error.message : String(error)
      }`,
      { place: { file: path }, cause: error },
    );
  }
}
