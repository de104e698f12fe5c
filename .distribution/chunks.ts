const ASSET_URL_REGEXP =
  /new URL\(\s*(["'`])(?:\.{0,2}\/)*([\w.-]+)\1\s*,\s*import\.meta\.url\s*\)/g;
const PARSER_WASM = "libpg-query.wasm";
const CREATE_REQUIRE_REGEXP =
  /import \{ createRequire as (\w+) \} from "node:module";\s*var __require = \1\(import\.meta\.url\);/;
const COMMONJS_REGEXP = /^export default require_\w+\(\);\s*$/m;
const LAZY_IMPORT_REGEXP = /import\("\.\/([\w.-]+)"\)/g;

/** What the bundler wrote, mended, and the files that it reads at run time. */
export interface AdaptedChunks {
  readonly chunks: ReadonlyMap<string, string>;
  readonly assets: ReadonlySet<string>;
}

/** Makes the bundler's chunks run as the modules they were made of. */
export function adaptChunks(
  chunks: ReadonlyMap<string, string>,
): AdaptedChunks {
  const assets = new Set<string>();
  const commonJs = new Set(
    [...chunks].filter(([, text]) => COMMONJS_REGEXP.test(text))
      .map(([name]) => name),
  );
  const adapted = [...chunks].map(([name, text]): [string, string] => [
    name,
    placeAssets(nameExports(requireLazily(text), commonJs), assets),
  ]);
  return { chunks: new Map(adapted), assets };
}

/** Loading "node:module" takes as long as all the rest of a short command. */
function requireLazily(text: string): string {
  return text.replace(
    CREATE_REQUIRE_REGEXP,
    "var __require = (name) => globalThis.process.getBuiltinModule(name);",
  );
}

/** A CommonJS package that is imported lazily would have its default export alone. */
function nameExports(text: string, commonJs: ReadonlySet<string>): string {
  return text.replace(
    LAZY_IMPORT_REGEXP,
    (match, name: string) =>
      commonJs.has(name)
        ? `${match}.then((it) => ({ ...it.default, default: it.default }))`
        : match,
  );
}

/** Every file stands beside the chunks. */
function placeAssets(text: string, assets: Set<string>): string {
  const placed = text.replace(ASSET_URL_REGEXP, (_match, _quote, asset) => {
    assets.add(asset);
    return `new URL("./${asset}", import.meta.url)`;
  });
  if (!placed.includes(PARSER_WASM)) return placed;
  // The parser looks for its file by what only CommonJS has.
  assets.add(PARSER_WASM);
  return `var __dirname = import.meta.dirname, __filename = import.meta.filename;\n${placed}`;
}
