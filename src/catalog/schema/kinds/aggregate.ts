import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { reading } from "../rows.ts";

const FUNCTION = (column: string) => `NULLIF(a.${column}::oid, 0)::regproc`;
const MODIFY = (column: string) =>
  `CASE a.${column} WHEN 's' THEN 'SHAREABLE' WHEN 'w' THEN 'READ_WRITE' ELSE 'READ_ONLY' END`;

/** What CREATE AGGREGATE calls each fact. */
const OPTIONS: Readonly<Record<string, string>> = {
  transition: "SFUNC",
  state: "STYPE",
  space: "SSPACE",
  final: "FINALFUNC",
  finalExtra: "FINALFUNC_EXTRA",
  finalModify: "FINALFUNC_MODIFY",
  combine: "COMBINEFUNC",
  serial: "SERIALFUNC",
  deserial: "DESERIALFUNC",
  initial: "INITCOND",
  moving: "MSFUNC",
  inverse: "MINVFUNC",
  movingState: "MSTYPE",
  movingSpace: "MSSPACE",
  movingFinal: "MFINALFUNC",
  movingExtra: "MFINALFUNC_EXTRA",
  movingModify: "MFINALFUNC_MODIFY",
  movingInitial: "MINITCOND",
  sort: "SORTOP",
  parallel: "PARALLEL",
};

/** Aggregates. */
export const AGGREGATE: Kind = {
  name: "aggregate",
  read: () =>
    reading({
      catalog: "pg_proc",
      oid: "p.oid",
      name: "p.oid::regprocedure",
      facts: {
        name: "p.oid::regprocedure",
        routine: "format('%I.%I', n.nspname, p.proname)",
        arguments: "NULLIF(pg_get_function_arguments(p.oid), '')",
        identity: "NULLIF(pg_get_function_identity_arguments(p.oid), '')",
        hypothetical: "NULLIF(a.aggkind = 'h', false)",
        transition: FUNCTION("aggtransfn"),
        state: "format_type(a.aggtranstype, NULL)",
        space: "NULLIF(a.aggtransspace, 0)",
        final: FUNCTION("aggfinalfn"),
        finalExtra: "NULLIF(a.aggfinalextra, false)",
        finalModify: MODIFY("aggfinalmodify"),
        combine: FUNCTION("aggcombinefn"),
        serial: FUNCTION("aggserialfn"),
        deserial: FUNCTION("aggdeserialfn"),
        initial: "quote_literal(a.agginitval)",
        moving: FUNCTION("aggmtransfn"),
        inverse: FUNCTION("aggminvtransfn"),
        movingState:
          "CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END",
        movingSpace: "NULLIF(a.aggmtransspace, 0)",
        movingFinal: FUNCTION("aggmfinalfn"),
        movingExtra: "NULLIF(a.aggmfinalextra, false)",
        movingModify: `CASE WHEN a.aggmtranstype <> 0 THEN ${
          MODIFY("aggmfinalmodify")
        } END`,
        movingInitial: "quote_literal(a.aggminitval)",
        sort:
          "(SELECT format('OPERATOR(%I.%s)', s.nspname, o.oprname) FROM pg_operator o JOIN pg_namespace s ON s.oid = o.oprnamespace WHERE o.oid = a.aggsortop)",
        parallel:
          "CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END",
      },
      from: `pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid
        JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_proc", "p.oid")}`,
    }),
  occupies: (object) => [`routine ${textOf(object, "name")}`],
  subject: (object) =>
    `AGGREGATE ${textOf(object, "routine")}(${
      textOf(object, "identity") || "*"
    })`,
  create: (object) => {
    const options = Object.entries(OPTIONS)
      .filter(([fact]) => has(object, fact))
      .map(([fact, option]) =>
        object.facts[fact] === true
          ? option
          : `${option} = ${textOf(object, fact)}`
      );
    return [{
      sql: `CREATE AGGREGATE ${textOf(object, "routine")}(${
        textOf(object, "arguments") || "*"
      }) (${
        [...options, ...has(object, "hypothetical") ? ["HYPOTHETICAL"] : []]
          .join(", ")
      })`,
    }];
  },
  drop: (object) => [{
    sql: `DROP AGGREGATE ${textOf(object, "routine")}(${
      textOf(object, "identity") || "*"
    })`,
  }],
};
