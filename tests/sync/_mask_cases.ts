/** A strategy, and how the values that it masks are made. */
export interface MaskCase {
  readonly strategy: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Of the column. */
  readonly type: string;
  /** Another type that holds the same values, for the other table. */
  readonly otherType?: string;
  /** SQL of a value from its number `i`: all of them differ. */
  readonly value: string;
  /** Values beside the random ones, as SQL. */
  readonly specials: readonly string[];
  /** Whether the masks have so many forms that no other key gives one again. */
  readonly isWide?: boolean;
  /** Whether no two values have one mask. */
  readonly isInjective?: boolean;
  /** Whether some values stay: there is nothing to mask in them. */
  readonly keeps?: boolean;
}

const RANDOM_TEXT = `CASE i % 8
  WHEN 0 THEN 'user.' || md5(i::text) || '@corp.example'
  WHEN 1 THEN 'user_' || i || '@example.com'
  WHEN 2 THEN initcap(translate(md5(i::text), '0123456789', 'aeioulmnrs')) || i
  WHEN 3 THEN '姓' || i || chr(19968 + i % 20000)
  WHEN 4 THEN i::text
  WHEN 5 THEN 'ж' || chr(128512 + i % 50) || ' ' || i
  WHEN 6 THEN repeat('long ', 1 + i % 40) || i
  ELSE '+' || i || E' \\\\ '' " \\n' END`;

const SPECIAL_TEXTS = [
  "''",
  "' '",
  "'a'",
  "'ß'",
  "'漢'",
  "'😀'",
  "'NULL'",
  "'[REDACTED]'",
  "'user_5f0c1d8a9be2473340aa@example.com'",
  "'user_5f0c1d8a9be24733'",
  "'Lomavxa Dezirozqe'",
  "'Lomavxa'",
  "'9d2c61f0-33ab-4e07-8b1d-5c2f7f0e9a46'",
  "repeat('x', 1000000)",
  "E'\\x01\\x7f'",
  "'e' || chr(769)",
];

const RANDOM_NUMBER = `CASE i % 7
  WHEN 0 THEN '+1 (555) ' || lpad(i::text, 7, '0')
  WHEN 1 THEN '+49' || (15100000000 + i * 7919::bigint)
  WHEN 2 THEN lpad(i::text, 10, '0')
  WHEN 3 THEN substr(lpad(i::text, 9, '0'), 1, 3) || '-' || substr(lpad(i::text, 9, '0'), 4, 2) || '-' || substr(lpad(i::text, 9, '0'), 6)
  WHEN 4 THEN i::text
  WHEN 5 THEN 'ext. ' || i
  ELSE lpad(i::text, 18, '9') END`;

const SPECIAL_NUMBERS = [
  "''",
  "'-'",
  "'0 '",
  "'(5)'",
  "'n/a'",
  "'١٢٣'",
  "repeat('9', 19)",
  "repeat('9', 20)",
  "repeat('7 ', 60)",
  "'00'",
  "'000'",
];

const TEXTS = { type: "text", value: RANDOM_TEXT, specials: SPECIAL_TEXTS };
const NUMBERS = {
  type: "text",
  value: RANDOM_NUMBER,
  specials: SPECIAL_NUMBERS,
  isInjective: true,
};
const UNIQUE = { isWide: true, isInjective: true };

/** Every strategy that looks at values, with the types it takes. */
export const MASK_CASES: readonly MaskCase[] = [
  { strategy: "email", ...TEXTS, ...UNIQUE, otherType: "varchar" },
  { strategy: "username", ...TEXTS, ...UNIQUE },
  { strategy: "hash", ...TEXTS, ...UNIQUE, otherType: "varchar" },
  { strategy: "uuid", ...TEXTS, ...UNIQUE },
  { strategy: "phone", ...NUMBERS, otherType: "varchar(200)" },
  { strategy: "digits", ...NUMBERS },
  { strategy: "credit_card", ...NUMBERS },
  { strategy: "name", ...TEXTS },
  { strategy: "first_name", ...TEXTS },
  { strategy: "last_name", ...TEXTS },
  { strategy: "company", ...TEXTS },
  { strategy: "city", ...TEXTS },
  { strategy: "address", ...TEXTS },
  { strategy: "postal_code", ...TEXTS },
  { strategy: "ip", ...TEXTS },
  { strategy: "text_redaction", ...TEXTS, keeps: true },
  {
    strategy: "uuid",
    type: "uuid",
    value: "md5(i::text)::uuid",
    specials: ["'00000000-0000-0000-0000-000000000000'"],
    ...UNIQUE,
  },
  {
    strategy: "hash",
    type: "bytea",
    value: "decode(md5(i::text), 'hex')",
    specials: ["''", "'\\x00'", "decode(repeat('ff', 1000000), 'hex')"],
    ...UNIQUE,
  },
  {
    strategy: "ip",
    type: "inet",
    value:
      "CASE i % 2 WHEN 0 THEN '10.0.0.0'::inet + i ELSE '2a00:1450::/64'::inet + i END",
    specials: ["'240.0.0.1'", "'2001:db8::1/32'", "'0.0.0.0/0'"],
  },
  {
    strategy: "date_shift",
    type: "date",
    value: "date '1900-01-01' + i",
    specials: [
      "'infinity'",
      "'-infinity'",
      "'5874897-12-31'",
      "'4713-01-01 BC'",
    ],
  },
  {
    strategy: "date_shift",
    type: "timestamptz",
    otherType: "timestamptz(6)",
    value: "timestamptz '2000-01-01 00:00+00' + i * interval '7 minutes'",
    specials: ["'infinity'", "'-infinity'"],
  },
  {
    strategy: "date_shift",
    type: "timestamp",
    value: "timestamp '2000-01-01' + i * interval '7 minutes'",
    specials: ["'infinity'", "'294276-12-31 23:59:59.999999'"],
  },
  {
    strategy: "number_noise",
    type: "integer",
    value: "(i - 50000) * 3",
    specials: ["0", "2147483647", "'-2147483648'"],
  },
  {
    strategy: "number_noise",
    type: "bigint",
    value: "(i - 50000) * 3000000000000::bigint",
    specials: ["0", "9223372036854775807", "'-9223372036854775808'"],
  },
  {
    strategy: "number_noise",
    type: "numeric",
    value: "(i - 50000) / 7.0",
    specials: ["0", "'NaN'", "1e100", "1e-100", "1e-300"],
  },
  {
    strategy: "number_noise",
    type: "numeric(9,2)",
    value: "((i - 50000) * 199.13)::numeric(9,2)",
    specials: ["0", "9999999.99", "'-9999999.99'", "0.01"],
  },
  {
    strategy: "number_noise",
    type: "double precision",
    value: "(i - 50000) * 3.7::float8",
    specials: ["0", "'NaN'", "'Infinity'", "1.7e308", "5e-324"],
  },
  {
    strategy: "number_noise",
    type: "real",
    value: "((i - 50000) * 3)::real",
    specials: ["0", "3.4e38", "1e-45"],
  },
];
