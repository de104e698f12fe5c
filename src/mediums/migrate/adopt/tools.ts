import type { Tool } from "./tool.ts";
import { alembic } from "./tools/alembic.ts";
import { confiturePython } from "./tools/confiture_python.ts";
import { dbmate } from "./tools/dbmate.ts";
import { django } from "./tools/django.ts";
import { drizzle } from "./tools/drizzle.ts";
import { flyway } from "./tools/flyway.ts";
import { golangMigrate } from "./tools/golang_migrate.ts";
import { goose } from "./tools/goose.ts";
import { graphileMigrate } from "./tools/graphile_migrate.ts";
import { knex } from "./tools/knex.ts";
import { liquibase } from "./tools/liquibase.ts";
import { nodePgMigrate } from "./tools/node_pg_migrate.ts";
import { prisma } from "./tools/prisma.ts";
import { rails } from "./tools/rails.ts";
import { sqitch } from "./tools/sqitch.ts";

/** Every tool whose history can be adopted. */
export const TOOLS: readonly Tool[] = [
  flyway,
  liquibase,
  dbmate,
  golangMigrate,
  goose,
  sqitch,
  alembic,
  django,
  rails,
  prisma,
  drizzle,
  knex,
  nodePgMigrate,
  graphileMigrate,
  confiturePython,
];
