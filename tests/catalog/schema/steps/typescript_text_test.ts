import { equal } from "node:assert/strict";
import { typescriptText } from "../../../../src/catalog/schema/steps/typescript_text.ts";
import type { Step } from "../../../../src/catalog/schema/steps/step.ts";

function step(mode: Step["mode"], ...statements: readonly string[]): Step {
  return {
    mode,
    changes: statements.map((sql) => ({ type: "make", object: sql, sql })),
  };
}

Deno.test("typescriptText() writes both directions as functions", () => {
  const hazards = [
    { type: "data-loss", object: "table a", text: "Rows" },
  ] as const;
  const text = typescriptText({
    up: [step("transaction", "CREATE TABLE a ()", "SELECT '`\\${x}'")],
    down: [{
      mode: "transaction",
      changes: [{
        type: "drop",
        object: "table a",
        sql: "DROP TABLE a",
        hazards,
      }],
    }],
  }, { title: "Add a table" });

  equal(
    text,
    `import type { MigrationContext } from "confiture";

export const description = "Add a table";

export async function up({ execute }: MigrationContext): Promise<void> {
  await execute(\`CREATE TABLE a ()\`);

  await execute(\`SELECT '\\\`\\\\\\\${x}'\`);
}

// The way back loses data: table a: Rows
export async function down({ execute }: MigrationContext): Promise<void> {
  // data-loss: table a: Rows
  await execute(\`DROP TABLE a\`);
}
`,
  );
});

Deno.test("typescriptText() writes out transactions where the run has none", () => {
  const text = typescriptText({
    up: [{
      ...step("outside", "CREATE INDEX CONCURRENTLY i ON a (b)"),
      reason: "cannot run in a transaction",
    }],
    down: [step("transaction", "DROP INDEX i")],
  }, { title: "Add an index" });

  equal(
    text,
    `import type { MigrationContext } from "confiture";

export const description = "Add an index";

// Statement by statement: CREATE INDEX CONCURRENTLY cannot run in a transaction
export const transaction = false;

export async function up({ execute }: MigrationContext): Promise<void> {
  await execute(\`CREATE INDEX CONCURRENTLY i ON a (b)\`);
}

export async function down({ execute }: MigrationContext): Promise<void> {
  await execute(\`BEGIN;
SET LOCAL lock_timeout = '5s';
DROP INDEX i;
COMMIT\`);
}
`,
  );
});

Deno.test("typescriptText() writes a function that does nothing where nothing is to be done", () => {
  const text = typescriptText({ up: [], down: [] }, { title: "Nothing" });

  equal(
    text.split("\n").slice(4).join("\n"),
    `export async function up(): Promise<void> {
}

export async function down(): Promise<void> {
}
`,
  );
});
