type Namespace = Readonly<Record<string, unknown>>;

/** Where the namespaces are kept for the modules that stand in for them. */
const STORE = Symbol.for("confiture.modules");
/** The address of a module that stands in; the rest of it is the namespace's name. */
const SCHEME = "confiture:";
const NAME_REGEXP =
  /^(?:confiture|jsr:\/?@x\/confiture(?:@[^/]+)?)(?<plugin>\/plugin)?$/;

let loadLibrary: (() => Promise<Namespace>) | undefined;
let installed: Promise<void> | undefined;

/** Says what users' files get when they import `confiture`: what `load` loads. */
export function provideModules(load: () => Promise<Namespace>): void {
  // The program provides first, then its library when it is imported.
  loadLibrary ??= load;
}

/**
 * Makes `confiture` in users' files mean this very program, however it was
 * started: from its sources, from the registry, or as one file. Its members are
 * handed on, not copied, so that classes stay the same classes.
 */
export function installModules(): Promise<void> {
  installed ??= install();
  return installed;
}

async function install(): Promise<void> {
  const { registerHooks } = await import("node:module");
  const plugin: Namespace = await import("../kernel/mod.ts");
  const library = await loadLibrary?.() ?? {};
  const sources = new Map([
    [`${SCHEME}library`, standIn("library", library)],
    [`${SCHEME}plugin`, standIn("plugin", plugin)],
  ]);
  Reflect.set(globalThis, STORE, { library, plugin });
  registerHooks({
    resolve(specifier, context, next) {
      const match = NAME_REGEXP.exec(specifier);
      if (match === null) return next(specifier, context);
      const name = match.groups?.plugin === undefined ? "library" : "plugin";
      return { url: `${SCHEME}${name}`, shortCircuit: true };
    },
    load(url, context, next) {
      const source = sources.get(url);
      if (source === undefined) return next(url, context);
      return { format: "module", source, shortCircuit: true };
    },
  });
}

/** The text of a module that exports what a namespace has. */
function standIn(name: string, namespace: Namespace): string {
  const members = Object.keys(namespace).filter((key) => key !== "default");
  return [
    `const members = globalThis[Symbol.for("${STORE.description}")].${name};`,
    ...members.map((key) => `export const ${key} = members.${key};`),
  ].join("\n");
}
