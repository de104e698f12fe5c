import type { Kind } from "./kind.ts";
import { ACCESS_METHOD } from "./kinds/access_method.ts";
import { AGGREGATE } from "./kinds/aggregate.ts";
import { BASE_TYPE, SHELL_TYPE } from "./kinds/base_type.ts";
import { CAST } from "./kinds/cast.ts";
import { CONVERSION } from "./kinds/conversion.ts";
import { EVENT_TRIGGER } from "./kinds/event_trigger.ts";
import { FOREIGN_DATA_WRAPPER } from "./kinds/foreign_data_wrapper.ts";
import { LANGUAGE } from "./kinds/language.ts";
import { NOT_NULL } from "./kinds/not_null.ts";
import { OPERATOR } from "./kinds/operator.ts";
import { OPERATOR_CLASS, OPERATOR_FAMILY } from "./kinds/operator_class.ts";
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
import { GRANTS, SEQUENCE_GRANTS } from "./kinds/grants.ts";
import { INHERITANCE } from "./kinds/inheritance.ts";
import { POLICY } from "./kinds/policy.ts";
import { RANGE } from "./kinds/range.ts";
import { COMMENT, OWNER } from "./kinds/remark.ts";
import { SCHEMA } from "./kinds/schema.ts";
import { SECURITY_LABEL } from "./kinds/security_label.ts";
import { OWNED_BY, SEQUENCE } from "./kinds/sequence.ts";
import { SERVER } from "./kinds/server.ts";
import { STATISTICS } from "./kinds/statistics.ts";
import { TABLE } from "./kinds/table.ts";
import { CLUSTERING, INDEX, REPLICA_INDEX } from "./kinds/table_index.ts";
import { TEXT_SEARCH_CONFIGURATION } from "./kinds/text_search_configuration.ts";
import { TEXT_SEARCH_DICTIONARY } from "./kinds/text_search_dictionary.ts";
import {
  TEXT_SEARCH_PARSER,
  TEXT_SEARCH_TEMPLATE,
} from "./kinds/text_search_parser.ts";
import { TRANSFORM } from "./kinds/transform.ts";
import { RULE, TRIGGER, TRIGGER_STATE } from "./kinds/trigger.ts";
import { TYPING } from "./kinds/typing.ts";
import { UNCOMPARED_KIND } from "./kinds/uncompared.ts";
import { USER_MAPPING } from "./kinds/user_mapping.ts";
import { MATERIALIZED_VIEW, VIEW } from "./kinds/view.ts";

/** Every kind, in the order in which things are made where nothing else decides. */
export const KINDS: readonly Kind[] = [
  SCHEMA,
  EXTENSION,
  UNCOMPARED_KIND,
  LANGUAGE,
  ACCESS_METHOD,
  SHELL_TYPE,
  COLLATION,
  ENUM,
  DOMAIN,
  DOMAIN_CONSTRAINT,
  COMPOSITE,
  RANGE,
  BASE_TYPE,
  SEQUENCE,
  FUNCTION,
  AGGREGATE,
  OPERATOR,
  CAST,
  OPERATOR_FAMILY,
  OPERATOR_CLASS,
  TRANSFORM,
  CONVERSION,
  TEXT_SEARCH_PARSER,
  TEXT_SEARCH_TEMPLATE,
  TEXT_SEARCH_DICTIONARY,
  TEXT_SEARCH_CONFIGURATION,
  FOREIGN_DATA_WRAPPER,
  SERVER,
  USER_MAPPING,
  TABLE,
  COLUMN,
  DEFAULT,
  OWNED_BY,
  INHERITANCE,
  TYPING,
  NOT_NULL,
  CONSTRAINT,
  INDEX,
  CLUSTERING,
  REPLICA_INDEX,
  STATISTICS,
  VIEW,
  MATERIALIZED_VIEW,
  RULE,
  TRIGGER,
  TRIGGER_STATE,
  POLICY,
  PUBLICATION,
  OWNER,
  GRANTS,
  SEQUENCE_GRANTS,
  DEFAULT_PRIVILEGES,
  COMMENT,
  SECURITY_LABEL,
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
