/**
 * Histories that the tools themselves make: installs them from npm, lets them
 * migrate a database, adopts what they leave behind, and goes on from there.
 */
import { join } from "node:path";
import {
  adoptAndGoOn,
  execute,
  POSTS,
  USERS,
  workbench,
  works,
} from "./workbench.ts";

const PACKAGES = [
  "dbmate@2.36.0",
  "drizzle-kit@0.31.11",
  "drizzle-orm@0.45.4",
  "graphile-migrate@1.4.1",
  "knex@3.3.0",
  "node-pg-migrate@9.0.0",
  "pg@8.23.1",
];

const installed = await install(PACKAGES);
const program = (name: string) => join(installed, "node_modules", ".bin", name);

Deno.test("a history that dbmate has made is adopted", async () => {
  await using bench = await workbench();
  const file = (up: string) => `-- migrate:up\n${up}\n-- migrate:down\n`;
  bench.write("dbmate/20240101120000_create_users.sql", file(USERS));
  bench.write("dbmate/20240215093000_create_posts.sql", file(POSTS));
  await bench.run(
    program("dbmate"),
    "--no-dump-schema",
    "--migrations-dir",
    "dbmate",
    "--url",
    `${bench.database.url}?sslmode=disable`,
    "up",
  );

  await adoptAndGoOn(bench, {
    from: "dbmate",
    table: "schema_migrations",
    names: [
      "20240101120000_create_users",
      "20240215093000_create_posts",
      "20240301080000_create_tags",
    ],
  });
});

Deno.test("a history that node-pg-migrate has made is adopted", async () => {
  await using bench = await workbench();
  bench.write(
    "migrations/1700000000000_create-users.js",
    `exports.up = (pgm) => pgm.sql(${JSON.stringify(USERS)});\n`,
  );
  bench.write(
    "migrations/1700000100000_create-posts.sql",
    `-- Up Migration\n${POSTS}\n-- Down Migration\n`,
  );
  await bench.run(program("node-pg-migrate"), "up");

  await adoptAndGoOn(bench, {
    from: "node-pg-migrate",
    table: "pgmigrations",
    names: [
      "1700000000000_create-users",
      "1700000100000_create-posts",
      "1700000200000_create-tags",
    ],
  });
});

Deno.test("a history that knex has made is adopted under new numbers", async () => {
  await using bench = await workbench();
  const file = (up: string) =>
    `exports.up = (knex) => knex.raw(${
      JSON.stringify(up)
    }); exports.down = () => {};\n`;
  bench.write(
    "knexfile.js",
    `module.exports = { client: "pg", connection: process.env.DATABASE_URL };\n`,
  );
  bench.write("migrations/20240101120000_create_users.js", file(USERS));
  bench.write("migrations/20240215093000_create_posts.js", file(POSTS));
  linkPackages(bench.directory);
  await bench.run(program("knex"), "migrate:latest");

  await adoptAndGoOn(bench, {
    from: "knex",
    table: "knex_migrations",
    names: ["001_create_users", "002_create_posts", "003_create_tags"],
  });
});

Deno.test("a history that graphile-migrate has made is adopted", async () => {
  await using bench = await workbench((url) => ({
    SHADOW_DATABASE_URL: url.replace(/\/([^/]+)$/, "/$1_shadow"),
    ROOT_DATABASE_URL: url.replace(/\/[^/]+$/, "/postgres"),
  }));
  const shadow = `${bench.database.name}_shadow`;
  await bench.database.query(`CREATE DATABASE ${shadow}`);
  try {
    const graphile = program("graphile-migrate");
    await bench.run(graphile, "init");
    bench.write("migrations/current.sql", USERS);
    await bench.run(graphile, "commit", "--message", "create users");
    bench.write("migrations/current.sql", POSTS);
    await bench.run(graphile, "commit");

    await adoptAndGoOn(bench, {
      from: "graphile-migrate",
      table: "graphile_migrate.migrations",
      names: ["000001_create_users", "000002_posts", "000003_tags"],
    });
  } finally {
    await bench.database.query(`DROP DATABASE ${shadow} WITH (FORCE)`);
  }
});

Deno.test("a history that drizzle-kit has made is adopted by its files' content", async () => {
  await using bench = await workbench();
  linkPackages(bench.directory);
  bench.write("package.json", `{ "type": "module" }\n`);
  bench.write(
    "drizzle.config.ts",
    `export default { dialect: "postgresql", schema: "./schema.ts", out: "./generated", dbCredentials: { url: process.env.DATABASE_URL } };\n`,
  );
  const schema = [
    `import { integer, pgTable } from "drizzle-orm/pg-core";`,
    `export const users = pgTable("users", { id: integer("id") });`,
    `export const posts = pgTable("posts", { id: integer("id") });`,
  ];
  bench.write("schema.ts", schema.slice(0, 2).join("\n"));
  await bench.run(program("drizzle-kit"), "generate", "--name", "one");
  bench.write("schema.ts", schema.join("\n"));
  await bench.run(program("drizzle-kit"), "generate", "--name", "two");
  await bench.run(program("drizzle-kit"), "migrate");
  const text = (name: string) =>
    Deno.readTextFileSync(join(bench.directory, "generated", name));

  await adoptAndGoOn(bench, {
    from: "drizzle",
    table: "drizzle.__drizzle_migrations",
    names: ["001_create_users", "002_create_posts", "003_create_tags"],
    applied: [text("0000_one.sql"), text("0001_two.sql")],
  });
});

Deno.test("a history that Prisma has made is adopted by its files' content", async () => {
  const directory = await install([
    "prisma@6.19.0",
    "@prisma/adapter-pg@7.10.1",
  ]);
  // With an adapter the engine inside the package does it: none is downloaded.
  await using bench = await workbench(() => ({
    PRISMA_SCHEMA_ENGINE_BINARY: Deno.execPath(),
    PRISMA_QUERY_ENGINE_LIBRARY: Deno.execPath(),
  }));
  linkPackages(bench.directory, directory);
  bench.write("prisma/migrations/20240101120000_users/migration.sql", USERS);
  bench.write("prisma/migrations/20240215093000_posts/migration.sql", POSTS);
  bench.write(
    "prisma/migrations/migration_lock.toml",
    `provider = "postgresql"\n`,
  );
  bench.write(
    "prisma/schema.prisma",
    `datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n`,
  );
  bench.write(
    "prisma.config.ts",
    `import { PrismaPg } from "@prisma/adapter-pg";
export default {
  experimental: { adapter: true },
  engine: "js",
  schema: "prisma/schema.prisma",
  adapter: async () => new PrismaPg({ connectionString: process.env.DATABASE_URL }),
};
`,
  );
  await bench.run(
    join(directory, "node_modules/.bin/prisma"),
    "migrate",
    "deploy",
  );

  await adoptAndGoOn(bench, {
    from: "prisma",
    table: "_prisma_migrations",
    names: ["001_create_users", "002_create_posts", "003_create_tags"],
  });
});

Deno.test({
  name: "a history that Liquibase has made is adopted",
  // Its npm package holds all of it but Java.
  ignore: !works("java", "-version"),
  async fn() {
    const directory = await install(["liquibase@4.28.1"]);
    await using bench = await workbench();
    bench.write(
      "changelog.sql",
      `--liquibase formatted sql
--changeset ann:1
${USERS}
--changeset ann:2-posts
${POSTS}
`,
    );
    const { host, port, user, password } = bench.database.server;
    await bench.run(
      "sh",
      join(directory, "node_modules/liquibase/dist/liquibase/liquibase"),
      `--url=jdbc:postgresql://${host}:${port}/${bench.database.name}`,
      `--username=${user}`,
      `--password=${password}`,
      "--changelog-file=changelog.sql",
      "update",
    );

    await adoptAndGoOn(bench, {
      from: "liquibase",
      table: "databasechangelog",
      names: ["001_create_users", "002_2-posts", "003_create_tags"],
    });
  },
});

/** Lets files of a project import what was installed. */
function linkPackages(directory: string, from = installed): void {
  Deno.symlinkSync(
    join(from, "node_modules"),
    join(directory, "node_modules"),
  );
}

async function install(packages: readonly string[]): Promise<string> {
  const directory = Deno.makeTempDirSync({ prefix: "confiture-npm-" });
  globalThis.addEventListener(
    "unload",
    () => Deno.removeSync(directory, { recursive: true }),
  );
  Deno.writeTextFileSync(join(directory, "package.json"), "{}\n");
  await execute(
    "npm",
    ["install", "--no-audit", "--no-fund", ...packages],
    directory,
  );
  return directory;
}
