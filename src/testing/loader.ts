import type { Loader, Plugin, PluginContext, Scan } from "../kernel/plugin.ts";
import type { Check } from "./check.ts";
import { claim, claimEqual, written } from "./check.ts";
import { checksOf } from "./_checks.ts";

/** What a loader is given to read. */
export interface LoaderTestOptions {
  /** A project with at least one migration that the loader takes. */
  readonly context: () => PluginContext;
  /** What the environment file would say of it. */
  readonly options?: Readonly<Record<string, unknown>>;
}

const DIGITS_REGEXP = /^\d+$/;
const CHECKSUM_REGEXP = /^[0-9a-f]{64}$/;

/** What every loader must do: find the same, and say where it is from. */
export function testLoader(
  plugin: Plugin<"loader">,
  { context, options = {} }: LoaderTestOptions,
): readonly Check[] {
  const create = async (): Promise<Loader> =>
    await plugin.create(options, context());
  const scan = async (): Promise<Scan> => await (await create()).scan();

  return checksOf(plugin, "loader", [
    ["finds a migration", async () => {
      const { migrations } = await scan();

      claim(migrations.length > 0, "The project must hold a migration");
    }],
    ["finds the same twice", async () => {
      const loader = await create();
      const first = await loader.scan();

      claimEqual(await loader.scan(), first, "A second scan must be equal");
    }],
    ["finds the same in another instance", async () => {
      claimEqual(await scan(), await scan(), "Scans must be equal");
    }],
    ["gives versions of digits and names", async () => {
      for (const { version, name, dependsOn } of (await scan()).migrations) {
        claim(DIGITS_REGEXP.test(version), `"${version}" is not of digits`);
        claim(name !== "", `"${version}" has no name`);
        for (const other of dependsOn) {
          claim(DIGITS_REGEXP.test(other), `"${other}" is not of digits`);
        }
      }
    }],
    ["gives checksums in hexadecimal", async () => {
      for (const { version, checksum } of (await scan()).migrations) {
        claim(
          CHECKSUM_REGEXP.test(checksum),
          `"${version}" has the checksum "${checksum}"`,
        );
      }
    }],
    ["names files that exist", async () => {
      const { files } = context();
      const { migrations, strays } = await scan();
      for (const migration of migrations) {
        claim(
          migration.files.length > 0,
          `"${migration.version}" has no file`,
        );
        for (const file of migration.files) await files.read(file);
      }
      for (const { file } of strays) await files.read(file);
    }],
    ["says where each step is", async () => {
      for (const { files, up, down } of (await scan()).migrations) {
        claimEqual(up.place.file, files[0], "The way up stands first");
        claim(
          down === undefined || files.includes(down.place.file),
          `"${down?.place.file}" is not among the migration's files`,
        );
      }
    }],
    ["says of each stray why", async () => {
      const { migrations, strays } = await scan();
      const taken = migrations.flatMap(({ files }) => files);
      for (const { file, reason } of strays) {
        claim(reason !== "", `"${file}" is a stray without a reason`);
        claim(!taken.includes(file), `"${file}" is stray and taken`);
      }
    }],
    ["writes nothing", async () => {
      const own = context();
      const said: string[] = [];
      const listening = (text: string) => void said.push(text);
      const loader = await plugin.create(options, {
        ...own,
        output: { ...plain, write: listening },
        diagnostics: { ...plain, write: listening },
      });
      const { migrations } = await loader.scan();

      claim(written(migrations) !== "", "The scan must end");
      claimEqual(said, [], "A loader tells by what it returns");
    }],
  ]);
}

const plain = { color: false, isTerminal: false, columns: 80 };
