import type { MigrationContext } from "../../kernel/migration.ts";

/**
 * What a migration written as a class extends. Its members come to life when
 * one of its ways is taken. A class may also have `down()`, a `description`,
 * versions it `dependsOn`, and `transaction = false`.
 *
 * @example
 * ```ts
 * import { Migration } from "./migration_class.ts";
 *
 * export default class AddUserBio extends Migration {
 *   version = "002";
 *   name = "add_user_bio";
 *
 *   async up() {
 *     await this.execute("ALTER TABLE users ADD COLUMN bio text");
 *   }
 *
 *   async down() {
 *     await this.execute("ALTER TABLE users DROP COLUMN bio");
 *   }
 * }
 * ```
 */
export abstract class Migration {
  /** The version in the file's name. */
  abstract readonly version: string;
  /** The name in the file's name. */
  abstract readonly name: string;

  /** Runs a script of one or more statements. */
  declare readonly execute: MigrationContext["execute"];
  /** Runs one statement and returns its rows. */
  declare readonly query: MigrationContext["query"];
  /** Runs one statement in which every interpolated value becomes a parameter. */
  declare readonly sql: MigrationContext["sql"];
  /** Aborted when the user interrupts the run. */
  declare readonly signal: MigrationContext["signal"];
  /** Tells the reporters something. */
  declare readonly log: MigrationContext["log"];

  /** Applies the change. */
  abstract up(context: MigrationContext): Promise<void>;
}
