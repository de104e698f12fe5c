import type {
  CodeStep,
  Direction,
  MigrationContext,
  Problem,
} from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { FileName } from "../_files/file_name.ts";

/** What a migration's module says. */
export interface MigrationModule {
  readonly description?: string;
  readonly dependsOn: readonly string[];
  readonly up: CodeStep;
  readonly down?: CodeStep;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads a module that exports functions, or by default a class or an object
 * with methods of those names. A new instance is made for each run of a step.
 */
export function readModule(
  module: Members,
  name: FileName,
  file: string,
): MigrationModule {
  const open = opener(module, file);
  const members = open();
  const problems = problemsOf(members, name);
  if (problems.length > 0) {
    throw new ConfitureError(
      "migration/invalid",
      `Cannot load "${file}": ${
        problems.map((problem) => problem.message).join("; ")
      }`,
      { place: { file } },
    );
  }
  const step = (direction: Direction): CodeStep => ({
    kind: "code",
    transaction: members.transaction !== false,
    place: { file },
    run: (context) => call(open(), direction, context),
  });
  return {
    description: typeof members.description === "string"
      ? members.description
      : undefined,
    dependsOn: isTexts(members.dependsOn) ? members.dependsOn : [],
    up: step("up"),
    down: typeof members.down === "function" ? step("down") : undefined,
  };
}

/** How to get at the members: the module itself, an object, or new instances. */
function opener(module: Members, file: string): () => Members {
  const exported = module.default;
  if (exported === undefined) return () => module;
  if (isMembers(exported)) return () => exported;
  if (isClass(exported)) return () => instantiate(exported, file);
  throw new ConfitureError(
    "migration/invalid",
    `Cannot load "${file}": its default export is neither a class nor an object`,
    { place: { file } },
  );
}

function instantiate(Exported: new () => unknown, file: string): Members {
  try {
    const instance: unknown = new Exported();
    if (isMembers(instance)) return instance;
  } catch (error) {
    throw new ConfitureError(
      "migration/invalid",
      `Cannot load "${file}": ${
        error instanceof Error ? error.message : String(error)
      }`,
      { place: { file }, cause: error },
    );
  }
  throw new TypeError("A constructor returned something else than an object");
}

function problemsOf(members: Members, name: FileName): readonly Problem[] {
  const problems: string[] = [];
  const expect = (isFine: boolean, message: string) => {
    if (!isFine) problems.push(message);
  };
  const { up, down, version, dependsOn, description, transaction } = members;
  expect(typeof up === "function", "it exports no function `up`");
  expect(
    down === undefined || typeof down === "function",
    "`down` is not a function",
  );
  expect(
    version === undefined || version === name.version,
    `its version is ${
      JSON.stringify(version)
    }, but the file's is "${name.version}"`,
  );
  expect(
    dependsOn === undefined || isTexts(dependsOn),
    '`dependsOn` is not a list of versions such as ["001"]',
  );
  expect(
    description === undefined || typeof description === "string",
    "`description` is not a string",
  );
  expect(
    transaction === undefined || typeof transaction === "boolean",
    "`transaction` is neither true nor false",
  );
  return problems.map((message) => ({ message }));
}

/** Calls a step; an instance gets the context's members as its own. */
async function call(
  members: Members,
  direction: Direction,
  context: MigrationContext,
): Promise<void> {
  const step = members[direction];
  if (typeof step !== "function") {
    throw new TypeError(`A migration has lost its function "${direction}"`);
  }
  const self = Object.isExtensible(members)
    ? Object.assign(members, context)
    : members;
  await step.call(self, context);
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null;
}

function isClass(value: unknown): value is new () => unknown {
  return typeof value === "function" && value.prototype !== undefined;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) &&
    value.every((item) => typeof item === "string");
}
