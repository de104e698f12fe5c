type Namespace = Readonly<Record<string, unknown>>;

/** Where the namespaces are kept for the modules that stand in for them. */
const STORE = Symbol.for("confiture.modules");
/** What users' files may call this program, and what is meant. */
const NAMES: Readonly<Record<string, string>> = {
  "confiture": "confiture",
  "confiture/plugin": "confiture/plugin",
};
const PUBLISHED_REGEXP = /^jsr:\/?@x\/confiture(?:@[^/]+)?(?<path>\/plugin)?$/;

const namespaces = new Map<string, () => Promise<Namespace>>();
let installed: Promise<void> | undefined;

/** Says what users' files get when they import `confiture`: what `load` loads. */
export function provideModules(load: () => Promise<Namespace>): void {
  namespaces.set("confiture", load);
  namespaces.set("confiture/plugin", () => import("../kernel/mod.ts"));
}

/**
 * Makes `confiture` in users' files mean this very program, however it was
 * started: from its sources, from the registry, or as one file.
 */
export function installModules(): Promise<void> {
  installed ??= install();
  return installed;
}

async function install(): Promise<void> {
  const { registerHooks } = await import("node:module");
  const store: Record<string, Namespace> = {};
  for (const [name, load] of namespaces) store[name] = await load();
  Reflect.set(globalThis, STORE, store);
  registerHooks({
    resolve(specifier, context, next) {
      const name = nameOf(specifier);
      return name === undefined
        ? next(specifier, context)
        : { url: standIn(name), shortCircuit: true };
    },
    // Without a `load` of its own, Deno refuses names that only `resolve` knows.
    load: (url, context, next) => next(url, context),
  });
}

function nameOf(specifier: string): string | undefined {
  const known = NAMES[specifier];
  if (known !== undefined) return known;
  const published = PUBLISHED_REGEXP.exec(specifier);
  if (published === null) return undefined;
  return published.groups?.path === undefined
    ? "confiture"
    : "confiture/plugin";
}

/** A module that hands on what the program itself exports: the same classes, not copies. */
function standIn(name: string): string {
  const store: unknown = Reflect.get(globalThis, STORE);
  const members = isStore(store) ? Object.keys(store[name] ?? {}) : [];
  const source = [
    `const members = globalThis[Symbol.for("confiture.modules")][${
      JSON.stringify(name)
    }];`,
    ...members.map((member) =>
      member === "default"
        ? "export default members.default;"
        : `export const ${member} = members.${member};`
    ),
  ].join("\n");
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

function isStore(value: unknown): value is Record<string, Namespace> {
  return typeof value === "object" && value !== null;
}
