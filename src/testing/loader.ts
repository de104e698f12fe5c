import type {
  Loader,
  Migration,
  Plugin,
  PluginContext,
} from "../kernel/mod.ts";
import type { Check } from "./check.ts";
import { expect, expectEqual } from "./check.ts";

/** What is needed to try a loader. */
export interface LoaderSubject {
  readonly plugin: Plugin<"loader">;
  /** A project with at least one migration and one stray for this loader. */
  readonly context: PluginContext;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What every loader must do. */
export function loaderChecks(subject: LoaderSubject): readonly Check[] {
  const { plugin, context, options = {} } = subject;
  const create = async (): Promise<Loader> =>
    await plugin.create(options, context);
  const each = (
    name: string,
    judge: (migration: Migration) => boolean,
  ): Check => ({
    name,
    async run() {
      const { migrations } = await (await create()).scan();
      expect(migrations.length > 0, "the project has a migration");
      for (const migration of migrations) {
        expect(judge(migration), `${name}: ${JSON.stringify(migration)}`);
      }
    },
  });
  return [
    {
      name: "finds the same twice",
      async run() {
        const loader = await create();
        const [first, second] = [await loader.scan(), await loader.scan()];
        const third = await (await create()).scan();
        expectEqual(second, first, "the second scan finds");
        expectEqual(third, first, "another instance finds");
      },
    },
    each("gives versions of digits", ({ version }) => /^\d+$/.test(version)),
    each("gives names", ({ name }) => name !== ""),
    each(
      "gives SHA-256 checksums in lower case",
      ({ checksum }) => /^[0-9a-f]{64}$/.test(checksum),
    ),
    each("names the files", ({ files }) => files.length > 0),
    each(
      "names the place of each step",
      ({ up, down }) =>
        up.place.file !== "" && (down === undefined || down.place.file !== ""),
    ),
    {
      name: "gives the reason of each stray",
      async run() {
        const { strays } = await (await create()).scan();
        expect(strays.length > 0, "the project has a stray");
        for (const { file, reason } of strays) {
          expect(reason !== "", `${file} has a reason`);
        }
      },
    },
  ];
}
