import type { Config } from "../../config/config.ts";
import type { Source } from "./source.ts";

/** A source that consists of files of DDL. */
export type BuiltSource = Extract<
  Source,
  { readonly kind: "schema" | "file" | "directory" }
>;

/** Whether a source consists of files of DDL. */
export function isBuilt(
  source: { readonly kind: string },
): source is BuiltSource {
  return BUILT.has(source.kind);
}

const BUILT: ReadonlySet<string> = new Set(["schema", "file", "directory"]);

/** The environment as it would be if it included just these files. */
export function configOf(
  source: BuiltSource,
  { config, cwd }: { readonly config: Config; readonly cwd: string },
): Config {
  if (source.kind === "schema") return config;
  const isAbsolute = /^(?:\/|[A-Za-z]:[\\/])/.test(source.path);
  return {
    ...config,
    includeDirs: [{
      path: isAbsolute ? source.path : `${cwd}/${source.path}`,
      recursive: true,
      include: ["**/*.sql"],
      exclude: [],
      order: 0,
    }],
    excludeDirs: [],
  };
}
