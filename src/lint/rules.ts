import type { Rule } from "./rule.ts";
import { addCheckNotValid } from "./rules/add_check_not_valid.ts";
import { addColumnCheckedDomain } from "./rules/add_column_checked_domain.ts";
import { addColumnNumbered } from "./rules/add_column_numbered.ts";
import { addColumnUnique } from "./rules/add_column_unique.ts";
import { addColumnVolatileDefault } from "./rules/add_column_volatile_default.ts";
import { addExclusionConstraint } from "./rules/add_exclusion_constraint.ts";
import { addForeignKeyNotValid } from "./rules/add_foreign_key_not_valid.ts";
import { addNotNullColumn } from "./rules/add_not_null_column.ts";
import { addPrimaryKeyUsingIndex } from "./rules/add_primary_key_using_index.ts";
import { addStoredGeneratedColumn } from "./rules/add_stored_generated_column.ts";
import { addUniqueUsingIndex } from "./rules/add_unique_using_index.ts";
import { allowNothing } from "./rules/allow_nothing.ts";
import { allowUnknownRule } from "./rules/allow_unknown_rule.ts";
import { allowWithoutReason } from "./rules/allow_without_reason.ts";
import { alterDomainConstraint } from "./rules/alter_domain_constraint.ts";
import { alterTableAgain } from "./rules/alter_table_again.ts";
import { attachPartitionCheck } from "./rules/attach_partition_check.ts";
import { catalogWrite } from "./rules/catalog_write.ts";
import { changeColumnType } from "./rules/change_column_type.ts";
import { charColumn } from "./rules/char_column.ts";
import { clusterTable } from "./rules/cluster_table.ts";
import { columnTwice } from "./rules/column_twice.ts";
import { concurrentlyIfNotExists } from "./rules/concurrently_if_not_exists.ts";
import { concurrentlyInTransaction } from "./rules/concurrently_in_transaction.ts";
import { concurrentlyWithOthers } from "./rules/concurrently_with_others.ts";
import { copyServerFile } from "./rules/copy_server_file.ts";
import { createIndexConcurrently } from "./rules/create_index_concurrently.ts";
import { createPartitionOf } from "./rules/create_partition_of.ts";
import { createRule } from "./rules/create_rule.ts";
import { createTableAs } from "./rules/create_table_as.ts";
import { dataUnderLock } from "./rules/data_under_lock.ts";
import { deleteWithoutWhere } from "./rules/delete_without_where.ts";
import { detachPartitionConcurrently } from "./rules/detach_partition_concurrently.ts";
import { disableTriggers } from "./rules/disable_triggers.ts";
import { domainConstraint } from "./rules/domain_constraint.ts";
import { dropCascade } from "./rules/drop_cascade.ts";
import { dropColumn } from "./rules/drop_column.ts";
import { dropConstraint } from "./rules/drop_constraint.ts";
import { dropDatabase } from "./rules/drop_database.ts";
import { dropIndexConcurrently } from "./rules/drop_index_concurrently.ts";
import { dropNotNull } from "./rules/drop_not_null.ts";
import { dropRoutine } from "./rules/drop_routine.ts";
import { dropSchema } from "./rules/drop_schema.ts";
import { dropSequence } from "./rules/drop_sequence.ts";
import { dropTable } from "./rules/drop_table.ts";
import { dropType } from "./rules/drop_type.ts";
import { dropView } from "./rules/drop_view.ts";
import { duplicateIndex } from "./rules/duplicate_index.ts";
import { emptyDown } from "./rules/empty_down.ts";
import { enumType } from "./rules/enum_type.ts";
import { enumValueOrder } from "./rules/enum_value_order.ts";
import { enumValueUsed } from "./rules/enum_value_used.ts";
import { foreignKeyCascade } from "./rules/foreign_key_cascade.ts";
import { foreignKeyType } from "./rules/foreign_key_type.ts";
import { frozenNowDefault } from "./rules/frozen_now_default.ts";
import { grantToPublic } from "./rules/grant_to_public.ts";
import { idempotentCreate } from "./rules/idempotent_create.ts";
import { idempotentDrop } from "./rules/idempotent_drop.ts";
import { indexManyColumns } from "./rules/index_many_columns.ts";
import { intPrimaryKey } from "./rules/int_primary_key.ts";
import { jsonColumn } from "./rules/json_column.ts";
import { lockTable } from "./rules/lock_table.ts";
import { lockTimeoutOff } from "./rules/lock_timeout_off.ts";
import { manyExclusiveLocks } from "./rules/many_exclusive_locks.ts";
import { missingDown } from "./rules/missing_down.ts";
import { missingPrimaryKey } from "./rules/missing_primary_key.ts";
import { moneyColumn } from "./rules/money_column.ts";
import { nameReserved } from "./rules/name_reserved.ts";
import { nameSnakeCase } from "./rules/name_snake_case.ts";
import { nameTooLong } from "./rules/name_too_long.ts";
import { needsNewerPostgres } from "./rules/needs_newer_postgres.ts";
import { noTransactionWithoutNeed } from "./rules/no_transaction_without_need.ts";
import { passwordInFile } from "./rules/password_in_file.ts";
import { personalDataComment } from "./rules/personal_data_comment.ts";
import { primaryKeyNullable } from "./rules/primary_key_nullable.ts";
import { publicSchemaCreate } from "./rules/public_schema_create.ts";
import { publishedWithoutIdentity } from "./rules/published_without_identity.ts";
import { refreshConcurrently } from "./rules/refresh_concurrently.ts";
import { reindexConcurrently } from "./rules/reindex_concurrently.ts";
import { renameColumn } from "./rules/rename_column.ts";
import { renameEnumValue } from "./rules/rename_enum_value.ts";
import { renameObject } from "./rules/rename_object.ts";
import { renameSchema } from "./rules/rename_schema.ts";
import { renameTable } from "./rules/rename_table.ts";
import { replicaIdentityNothing } from "./rules/replica_identity_nothing.ts";
import { rewriteTable } from "./rules/rewrite_table.ts";
import { rowSecurityWithoutPolicy } from "./rules/row_security_without_policy.ts";
import { securityDefinerPath } from "./rules/security_definer_path.ts";
import { serialColumn } from "./rules/serial_column.ts";
import { setExpression } from "./rules/set_expression.ts";
import { setNotNull } from "./rules/set_not_null.ts";
import { smallInteger } from "./rules/small_integer.ts";
import { syntaxError } from "./rules/syntax_error.ts";
import { tableInheritance } from "./rules/table_inheritance.ts";
import { timestampWithoutZone } from "./rules/timestamp_without_zone.ts";
import { timetzColumn } from "./rules/timetz_column.ts";
import { transactionControl } from "./rules/transaction_control.ts";
import { truncateCascade } from "./rules/truncate_cascade.ts";
import { truncateTable } from "./rules/truncate_table.ts";
import { unindexedForeignKey } from "./rules/unindexed_foreign_key.ts";
import { uniqueOnData } from "./rules/unique_on_data.ts";
import { unloggedTable } from "./rules/unlogged_table.ts";
import { unqualifiedName } from "./rules/unqualified_name.ts";
import { updateWithoutWhere } from "./rules/update_without_where.ts";
import { vacuumFull } from "./rules/vacuum_full.ts";
import { validateUnderLock } from "./rules/validate_under_lock.ts";
import { varcharLimit } from "./rules/varchar_limit.ts";

/** Every rule, by the alphabet. */
export const RULES: readonly Rule[] = [
  addCheckNotValid,
  addColumnCheckedDomain,
  addColumnNumbered,
  addColumnUnique,
  addColumnVolatileDefault,
  addExclusionConstraint,
  addForeignKeyNotValid,
  addNotNullColumn,
  addPrimaryKeyUsingIndex,
  addStoredGeneratedColumn,
  addUniqueUsingIndex,
  allowNothing,
  allowUnknownRule,
  allowWithoutReason,
  alterDomainConstraint,
  alterTableAgain,
  attachPartitionCheck,
  catalogWrite,
  changeColumnType,
  charColumn,
  clusterTable,
  columnTwice,
  concurrentlyIfNotExists,
  concurrentlyInTransaction,
  concurrentlyWithOthers,
  copyServerFile,
  createIndexConcurrently,
  createPartitionOf,
  createRule,
  createTableAs,
  dataUnderLock,
  deleteWithoutWhere,
  detachPartitionConcurrently,
  disableTriggers,
  domainConstraint,
  dropCascade,
  dropColumn,
  dropConstraint,
  dropDatabase,
  dropIndexConcurrently,
  dropNotNull,
  dropRoutine,
  dropSchema,
  dropSequence,
  dropTable,
  dropType,
  dropView,
  duplicateIndex,
  emptyDown,
  enumType,
  enumValueOrder,
  enumValueUsed,
  foreignKeyCascade,
  foreignKeyType,
  frozenNowDefault,
  grantToPublic,
  idempotentCreate,
  idempotentDrop,
  indexManyColumns,
  intPrimaryKey,
  jsonColumn,
  lockTable,
  lockTimeoutOff,
  manyExclusiveLocks,
  missingDown,
  missingPrimaryKey,
  moneyColumn,
  nameReserved,
  nameSnakeCase,
  nameTooLong,
  needsNewerPostgres,
  noTransactionWithoutNeed,
  passwordInFile,
  personalDataComment,
  primaryKeyNullable,
  publicSchemaCreate,
  publishedWithoutIdentity,
  refreshConcurrently,
  reindexConcurrently,
  renameColumn,
  renameEnumValue,
  renameObject,
  renameSchema,
  renameTable,
  replicaIdentityNothing,
  rewriteTable,
  rowSecurityWithoutPolicy,
  securityDefinerPath,
  serialColumn,
  setExpression,
  setNotNull,
  smallInteger,
  syntaxError,
  tableInheritance,
  timestampWithoutZone,
  timetzColumn,
  transactionControl,
  truncateCascade,
  truncateTable,
  unindexedForeignKey,
  uniqueOnData,
  unloggedTable,
  unqualifiedName,
  updateWithoutWhere,
  vacuumFull,
  validateUnderLock,
  varcharLimit,
];

/** The rule of a name. */
export function ruleOf(name: string): Rule | undefined {
  return RULES.find((rule) => rule.name === name);
}
