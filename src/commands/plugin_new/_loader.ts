/** A loader that reads plain SQL files, without a way down. */
export const LOADER = `import type {
  Loader,
  Migration,
  Plugin,
  PluginContext,
} from "confiture/plugin";
import { sha256 } from "confiture/plugin";

/**
 * Finds migrations in files that are called 12-what-it-does.sql. Name it in
 * db/environments/NAME.yaml: loaders: [sql, ./tools/__NAME__.ts]. directory is
 * where the environment says that migrations are.
 */
const plugin: Plugin<"loader"> = {
  api: 1,
  kind: "loader",
  name: "__NAME__",
  create({ directory = "db/migrations" }, context): Loader {
    if (typeof directory !== "string") {
      throw new TypeError("directory is the name of a directory");
    }
    return {
      async scan() {
        const entries = await context.files.list(directory);
        const migrations: Migration[] = [];
        const strays = [];
        for (const { name } of entries.filter(({ kind }) => kind === "file")) {
          const file = directory + "/" + name;
          const [, version, title] = /^(\\d+)-(.+)\\.sql$/.exec(name) ?? [];
          if (version === undefined || title === undefined) {
            strays.push({
              file,
              reason: "its name is not 12-what-it-does.sql",
            });
            continue;
          }
          migrations.push(await read(file, version, title, context));
        }
        return { migrations, strays };
      },
    };
  },
};

export default plugin;

async function read(
  file: string,
  version: string,
  title: string,
  { files }: PluginContext,
): Promise<Migration> {
  const bytes = await files.read(file);
  return {
    version,
    name: title,
    dependsOn: [],
    checksum: await sha256(bytes),
    files: [file],
    up: {
      kind: "sql",
      text: new TextDecoder("utf-8", { fatal: true }).decode(bytes),
      place: { file, line: 1 },
    },
  };
}
`;
