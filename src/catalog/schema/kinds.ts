import type { Kind } from "./kind.ts";
import { AGGREGATE } from "./kinds/aggregate.ts";
import { CAST } from "./kinds/cast.ts";
import { EVENT_TRIGGER } from "./kinds/event_trigger.ts";
import { OPERATOR } from "./kinds/operator.ts";
import { PUBLICATION } from "./kinds/publication.ts";
import { COLLATION } from "./kinds/collation.ts";
import { COLUMN } from "./kinds/column.ts";
import { COMPOSITE } from "./kinds/composite.ts";
import { CONSTRAINT } from "./kinds/constraint.ts";
import { DEFAULT } from "./kinds/default.ts";
import { DEFAULT_PRIVILEGES } from "./kinds/default_privileges.ts";
import { DOMAIN, DOMAIN_CONSTRAINT } from "./kinds/domain.ts";
import { ENUM } from "./kinds/enum.ts";
import { EXTENSION } from "./kinds/extension.ts";
import { FUNCTION } from "./kinds/function.ts";
import { GRANTS } from "./kinds/grants.ts";
import { INHERITANCE } from "./kinds/inheritance.ts";
import { POLICY } from "./kinds/policy.ts";
import { RANGE } from "./kinds/range.ts";
import { COMMENT, OWNER } from "./kinds/remark.ts";
import { SCHEMA } from "./kinds/schema.ts";
import { OWNED_BY, SEQUENCE } from "./kinds/sequence.ts";
import { STATISTICS } from "./kinds/statistics.ts";
import { TABLE } from "./kinds/table.ts";
import { CLUSTERING, INDEX, REPLICA_INDEX } from "./kinds/table_index.ts";
import { RULE, TRIGGER } from "./kinds/trigger.ts";
import { UNCOMPARED_KIND } from "./kinds/uncompared.ts";
import { MATERIALIZED_VIEW, VIEW } from "./kinds/view.ts";

/** Every kind, in the order in which things are made where nothing else decides. */
export const KINDS: readonly Kind[] = [
  SCHEMA,
  EXTENSION,
  UNCOMPARED_KIND,
  COLLATION,
  ENUM,
  DOMAIN,
  DOMAIN_CONSTRAINT,
  COMPOSITE,
  RANGE,
  SEQUENCE,
  FUNCTION,
  AGGREGATE,
  OPERATOR,
  CAST,
  TABLE,
  COLUMN,
  DEFAULT,
  OWNED_BY,
  INHERITANCE,
  CONSTRAINT,
  INDEX,
  CLUSTERING,
  REPLICA_INDEX,
  STATISTICS,
  VIEW,
  MATERIALIZED_VIEW,
  RULE,
  TRIGGER,
  POLICY,
  PUBLICATION,
  OWNER,
  GRANTS,
  DEFAULT_PRIVILEGES,
  COMMENT,
  EVENT_TRIGGER,
];

/** Each kind by its name. */
export const KIND_OF: ReadonlyMap<string, Kind> = new Map(
  KINDS.map((kind) => [kind.name, kind]),
);

/** The place of each kind in their order. */
export const RANK_OF: ReadonlyMap<string, number> = new Map(
  KINDS.map((kind, rank) => [kind.name, rank]),
);
