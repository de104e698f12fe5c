import type { PersonalKind } from "../../sql/personal_name.ts";

/** A question to a column's values, which the server answers by a number. */
export interface ValueTest {
  readonly name: string;
  readonly kind: PersonalKind;
  /** What the values are, in the plural. */
  readonly what: string;
  /** A regular expression as PostgreSQL reads it. */
  readonly pattern: string;
  /** The same of a document, with the key it finds as its first group. */
  readonly capture?: string;
  /** A letter that every match has: where it is not, nothing else is looked at. */
  readonly needs?: string;
  /** The share of values that must match; one value is enough where absent. */
  readonly share?: number;
  /** Asked only of columns whose name leaves it open. */
  readonly isForNames?: boolean;
}

// Patterns are of ASCII alone: a database may have no other letters.

const PART = String.raw`[^\s@/:<>"'(),;.]`;
const EMAIL = String
  .raw`[^\s@/:<>"'(),;]+@(?:${PART}+\.)+(?!(?:png|jpe?g|gif|webp|svg|js|css)\y)[^\s@/:<>"'(),;.0-9]{2,}`;

/** What texts are asked; the first that is true of a column counts. */
export const TEXT_TESTS: readonly ValueTest[] = [
  {
    name: "secret",
    kind: "secret",
    what: "password hashes, keys or tokens",
    pattern: String
      .raw`(?n)^(?:\$(?:2[abxy]\$|argon2|pbkdf2|scrypt)|pbkdf2_|scrypt:|\{S?SHA\}|eyJ[\w-]{8,}\.eyJ)|-----BEGIN [A-Z ]*PRIVATE KEY|[sr]k_(?:live|test)_\w{8}|gh[pousr]_\w{20}|AKIA[0-9A-Z]{16}|xox[abprs]-\w`,
  },
  {
    name: "email",
    kind: "email",
    what: "e-mail addresses",
    needs: "@",
    pattern: `^\\s*${EMAIL}\\s*$`,
    share: 0.5,
  },
  {
    name: "ssn",
    kind: "identity-number",
    what: "social security numbers",
    pattern: String.raw`^\s*\d{3}-\d{2}-\d{4}\s*$`,
    share: 0.5,
  },
  {
    name: "phone",
    kind: "phone",
    what: "telephone numbers",
    pattern: String
      .raw`^\s*(?!\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}\s*$)(?:\+\d[\d ()./-]{6,18}\d|\(\d{2,5}\) ?\d[\d -]{4,12}\d|0\d{1,5}[ /-]\d[\d /-]{3,12}\d|0\d{8,11}|00\d{9,14}|\d{3}[-. ]\d{3}[-. ]\d{4})\s*$`,
    share: 0.5,
  },
  {
    name: "card",
    kind: "card",
    what: "card numbers",
    pattern: String
      .raw`^\s*(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6\d{3}|3[0-9]\d{2})[ -]?\d{4,6}[ -]?\d{4,5}(?:[ -]?\d{1,4})?\s*$`,
    share: 0.5,
  },
  {
    name: "iban",
    kind: "bank-account",
    what: "IBANs",
    pattern: String
      .raw`^\s*[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\s*$`,
    share: 0.5,
  },
  {
    name: "ip",
    kind: "ip",
    what: "IP addresses",
    pattern: String
      .raw`^\s*(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){3,7})(?:/\d{1,3})?\s*$`,
    share: 0.5,
  },
  {
    name: "hardware",
    kind: "device",
    what: "hardware addresses",
    pattern: String.raw`^\s*(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\s*$`,
    share: 0.5,
  },
  {
    name: "email-within",
    kind: "text",
    what: "texts with e-mail addresses",
    needs: "@",
    pattern: EMAIL,
  },
  {
    name: "phone-within",
    needs: "+",
    kind: "text",
    what: "texts with telephone numbers",
    pattern: String.raw`(?:^|[^\w.])\+\d{1,3}[ (/.-]{0,3}\d[\d ()/.-]{6,14}\d`,
  },
  {
    name: "number-within",
    kind: "text",
    what: "texts with numbers of cards or persons",
    pattern: String
      .raw`(?:^|\D)(?:4\d{3}|5[1-5]\d{2})[ -]\d{4}[ -]\d{4}[ -]\d{4}(?:\D|$)|(?:^|[^\d-])\d{3}-\d{2}-\d{4}(?:[^\d-]|$)`,
  },
  {
    name: "person",
    kind: "name",
    what: "names of people",
    pattern: String
      .raw`^\s*[[:upper:]][[:alpha:]'.-]+(?: (?:[[:upper:]]\.|van|von|de|der|den|del|da|di|la|le|el|al|bin|ibn|y|e|zu|ten))*(?: [[:upper:]][[:alpha:]'-]+){1,3}\s*$`,
    share: 0.6,
    isForNames: true,
  },
];

/** A key, in lower case, that ends in a long word or in a short one that stands alone: `ip`, but not `ship`. */
const key = (
  long: string,
  short?: string,
): Pick<ValueTest, "pattern" | "capture"> => {
  const words = short === undefined
    ? `(?:${long})`
    : `(?:(?:${long})|["_ -](?:${short}))`;
  // Neither null nor empty; a lookahead would cost ten times as much.
  const rest =
    `[_0-9]*"\\s*(?::|=>)\\s*(?:[^\\sn"\\[{]|"[^"]|\\[[^\\]]|\\{[^}])`;
  return {
    pattern: `${words}${rest}`,
    capture: `"((?:[[:alpha:]_ -]*(?:${long})${
      short === undefined ? "" : `|(?:[[:alpha:]_ -]*[_ -])?(?:${short})`
    })${rest.replace('"', ')"')}`,
  };
};

/** What documents are asked: whether keys are such, or values. */
export const JSON_TESTS: readonly ValueTest[] = [
  {
    name: "key-secret",
    kind: "secret",
    what: "secrets",
    ...key(
      "password|passwd|passwort|secret|api[_-]?key|private[_-]?key|(?:access|refresh|auth|bearer|session|id)[_-]?token",
    ),
  },
  {
    name: "key-email",
    kind: "email",
    what: "e-mail addresses",
    ...key(
      "e[_-]?mail(?:[_-]?address)?|mail[_-]?address|courriel|correo(?:[_-]?electronico)?",
    ),
  },
  {
    name: "key-phone",
    kind: "phone",
    what: "telephone numbers",
    ...key(
      "phone(?:[_-]?(?:number|no))?|mobile(?:[_-]?(?:number|no))?|telephone|telefono?|telefonnummer|telefone|msisdn",
      "fax|handy",
    ),
  },
  {
    name: "key-name",
    kind: "name",
    what: "names of people",
    ...key(
      "(?:first|last|full|middle|given|family|real|customer|contact|user|recipient|holder|patient)[_-]?names?|surname|vorname|nachname|prenom|apellidos?|cognome|nickname",
      "nom",
    ),
  },
  {
    name: "key-address",
    kind: "address",
    what: "addresses",
    ...key(
      "street(?:[_-]?(?:address|name|line))?|address(?:[_-]?line)?|adresse|strasse|zip[_-]?code|post(?:al)?[_-]?code|latitude|longitude",
      "zip|plz",
    ),
  },
  {
    name: "key-birth",
    kind: "birth",
    what: "dates of birth",
    ...key(
      "birth[_-]?da(?:y|te)|date[_-]?of[_-]?birth|geburtsdatum|naissance|nacimiento",
      "dob",
    ),
  },
  {
    name: "key-number",
    kind: "identity-number",
    what: "numbers of persons, accounts or cards",
    ...key(
      "social[_-]?security(?:[_-]?number)?|passport(?:[_-]?(?:number|no))?|national[_-]?id|tax[_-]?id|iban|account[_-]?number|card[_-]?number|credit[_-]?card|license[_-]?number",
      "ssn|cvv",
    ),
  },
  {
    name: "key-ip",
    kind: "ip",
    what: "IP addresses",
    ...key(
      "ip[_-]?addr(?:ess)?|remote[_-]?addr(?:ess)?|(?:client|remote|user|source|last|login)ip",
      "ip",
    ),
  },
  {
    name: "key-special",
    kind: "special",
    what: "what nobody may be judged by",
    ...key(
      "gender|religion|ethnicity|nationality|marital[_-]?status|blood[_-]?(?:type|group)|diagnosis",
    ),
  },
  {
    name: "email-within",
    kind: "text",
    what: "documents with e-mail addresses",
    needs: "@",
    pattern: EMAIL,
  },
  {
    name: "phone-within",
    needs: "+",
    kind: "text",
    what: "documents with telephone numbers",
    pattern: String.raw`"\+\d{1,3}[ (/.-]{0,3}\d[\d ()/.-]{6,14}\d"`,
  },
];
