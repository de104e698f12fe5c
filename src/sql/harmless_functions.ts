/**
 * Functions of PostgreSQL's own that change nothing but what their statement
 * changes, and look at nothing but their arguments. Those of sequences name
 * one beside.
 */
export const HARMLESS_FUNCTIONS: ReadonlySet<string> = new Set(
  `abs age array_agg array_append array_length array_position array_remove
  array_to_string avg bit_and bit_or bool_and bool_or btrim cardinality ceil
  ceiling char_length clock_timestamp concat concat_ws convert_from convert_to
  count current_database current_schema current_setting date_part date_trunc
  decode dense_rank encode every exp extract first_value floor format
  gen_random_uuid generate_series initcap isfinite json_agg json_array_elements
  json_array_elements_text json_build_array json_build_object json_object_agg
  jsonb_agg jsonb_array_elements jsonb_array_elements_text jsonb_array_length
  jsonb_build_array jsonb_build_object jsonb_each jsonb_each_text
  jsonb_object_agg jsonb_object_keys jsonb_set jsonb_strip_nulls jsonb_typeof
  lag last_value lead left length like_escape ln log lower lpad ltrim make_date
  make_interval make_timestamptz max md5 min mod nextval now ntile octet_length
  overlay percentile_cont percentile_disc pi position power random rank
  regexp_match regexp_matches regexp_replace regexp_split_to_array
  regexp_split_to_table repeat replace reverse right round row_number
  row_to_json rpad rtrim set_config setseed setval setweight sha224 sha256
  sha384 sha512 sign similar_to_escape split_part sqrt starts_with
  statement_timestamp stddev string_agg string_to_array strpos substr substring
  sum timeofday timezone to_char to_date to_json to_jsonb to_number to_timestamp
  to_tsquery to_tsvector transaction_timestamp translate trunc unnest upper
  variance version xpath`
    .split(/\s+/),
);
