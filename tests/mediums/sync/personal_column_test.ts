import { equal } from "node:assert/strict";
import {
  shapeOf,
  subjectOfRelation,
  suspicionOf,
} from "../../../src/mediums/sync/personal_column.ts";
import { relation } from "./_relations.ts";

/** A column as `table.column: type -- comment`, and what it is taken for; nothing where it is not personal. */
const COLUMNS: readonly (readonly [string, string?])[] = [
  // E-mail
  ["users.email", "email"],
  ["users.email: citext", "email"],
  ["users.email: character varying(255)", "email"],
  ["users.emails: text[]", "email"],
  ["users.e_mail", "email"],
  ["users.EMail", "email"],
  ["users.mail", "email"],
  ["users.emailAddress", "email"],
  ["users.useremail", "email"],
  ["users.email2", "email"],
  ["users.backup_email", "email"],
  ["users.email_hash: bytea", "email"],
  ["users.email_encrypted", "email"],
  ["kunden.mailadresse", "email"],
  ["clients.courriel", "email"],
  ["clientes.correo_electronico", "email"],
  ["t.reply_to", "email"],
  ["t.почта", "email"],
  ["t.邮箱", "email"],
  ["products.support_email", "email"],
  ["users.email_sent_count: integer"],
  ["users.email_sent_count"],
  ["users.email_verified: boolean"],
  ["users.email_verified_at: timestamp with time zone"],
  ["users.is_email_public: boolean"],
  ["users.email_id: integer"],
  ["users.email_id: uuid"],
  ["users.email_status"],
  ["users.email_provider"],
  ["t.email_template"],
  ["t.email_subject"],
  ["t.mail_server"],
  ["t.mail_host"],
  ["t.emailed: boolean"],
  ["t.mailing: text"],
  // Phone
  ["users.phone", "phone"],
  ["users.phone: bigint", "phone"],
  ["users.phones: text[]", "phone"],
  ["users.phone_number", "phone"],
  ["users.PhoneNumber", "phone"],
  ["users.home_phone", "phone"],
  ["users.phone2", "phone"],
  ["users.tel", "phone"],
  ["users.mobile", "phone"],
  ["users.fax", "phone"],
  ["users.msisdn: numeric", "phone"],
  ["kunden.handynummer", "phone"],
  ["kunden.telefon_privat", "phone"],
  ["clients.téléphone", "phone"],
  ["t.电话", "phone"],
  ["t.phone_model"],
  ["t.phone_brand"],
  ["users.phone_verified_at: timestamp with time zone"],
  ["users.phone_type"],
  ["users.phone_count: integer"],
  ["t.headphone"],
  ["t.mobile: boolean"],
  ["t.mobile_app_version"],
  ["t.mobile_image"],
  ["t.telephony: text"],
  // Names of people
  ["users.first_name", "first-name"],
  ["users.fname", "first-name"],
  ["kunden.vorname", "first-name"],
  ["clients.prénom", "first-name"],
  ["users.middle_initial", "first-name"],
  ["users.last_name", "last-name"],
  ["users.surname", "last-name"],
  ["kunden.Nachname", "last-name"],
  ["clientes.apellidos", "last-name"],
  ["users.mothersMaidenName", "last-name"],
  ["users.full_name", "name"],
  ["users.name", "name"],
  ["customers.name", "name"],
  ["clients.nom", "name"],
  ["orders.customer_name", "name"],
  ["orders.recipient", "name"],
  ["orders.shipping_name", "name"],
  ["cards.cardholder", "name"],
  ["posts.author", "name"],
  ["events.contact_person", "name"],
  ["tickets.customer_data: jsonb", "name"],
  ["users.username", "username"],
  ["users.nickname", "username"],
  ["users.login", "username"],
  ["users.display_name", "username"],
  ["users.created_by", "username"],
  ["products.name"],
  ["categories.name"],
  ["tags.name"],
  ["user_roles.name"],
  ["files.file_name"],
  ["products.product_name"],
  ["t.table_name"],
  ["t.hostname"],
  ["orders.author: integer"],
  ["orders.customer: uuid"],
  ["users.login_count: integer"],
  ["users.last_login: timestamp with time zone"],
  ["categories.display_name"],
  // Addresses and places
  ["users.address", "address"],
  ["users.address: jsonb", "address"],
  ["users.address: composite", "address"],
  ["users.address_line_1", "address"],
  ["users.addressLine2", "address"],
  ["users.street", "address"],
  ["kunden.Straße", "address"],
  ["kunden.hausnr", "address"],
  ["orders.billing_address", "address"],
  ["users.zip", "postcode"],
  ["users.zip_code: integer", "postcode"],
  ["kunden.plz", "postcode"],
  ["users.city", "city"],
  ["users.place_of_birth", "city"],
  ["users.lat: double precision", "location"],
  ["trips.start_longitude: numeric", "location"],
  ["users.geo: point", "location"],
  ["users.home_location: geography", "location"],
  ["users.location", "location"],
  ["t.address_space"],
  ["t.memory_address"],
  ["t.address_id: integer"],
  ["cities.city"],
  ["countries.geom: geography"],
  ["warehouses.location"],
  ["t.zip_file"],
  ["t.latency: numeric"],
  // Birth and age
  ["users.birthday: date", "birth"],
  ["users.dob: date", "birth"],
  ["users.birth_year: integer", "birth"],
  ["kunden.geburtsdatum: date", "birth"],
  ["users.born_on: date", "birth"],
  ["patients.date_of_death: date", "birth"],
  ["users.age: integer", "age"],
  ["t.max_age: integer"],
  ["users.age_group"],
  ["t.usage: integer"],
  // Numbers that stand for a person
  ["users.ssn", "identity-number"],
  ["users.ssn: bigint", "identity-number"],
  ["users.SSN", "identity-number"],
  ["users.passport_number", "identity-number"],
  ["users.national_id", "identity-number"],
  ["users.tax_id", "identity-number"],
  ["users.driver_license", "identity-number"],
  ["patients.mrn", "identity-number"],
  ["pessoas.cpf", "identity-number"],
  ["t.license_plate", "identity-number"],
  ["users.iban", "bank-account"],
  ["users.bank_account_number", "bank-account"],
  ["payments.credit_card", "card"],
  ["payments.card_number: bigint", "card"],
  ["payments.last4", "card"],
  ["payments.card_last_four", "card"],
  ["payments.cvv: integer", "code"],
  ["staff.salary: numeric", "income"],
  ["users.credit_score: integer", "income"],
  ["invoices.vat: numeric"],
  ["users.national_flag"],
  ["cards.card_type"],
  // Machines
  ["t.ip", "ip"],
  ["t.ip_address: inet", "ip"],
  ["t.anything: inet", "ip"],
  ["t.last_sign_in_ip", "ip"],
  ["t.client_ip: bigint", "ip"],
  ["t.remote_addr", "ip"],
  ["t.mac_address", "device"],
  ["t.anything: macaddr", "device"],
  ["t.user_agent", "device"],
  ["t.device_id: uuid", "device"],
  ["t.imei", "device"],
  ["t.network: cidr"],
  ["t.ip_version: integer"],
  ["t.device_type"],
  // Secrets
  ["users.password", "secret"],
  ["users.encrypted_password", "secret"],
  ["users.password_digest", "secret"],
  ["users.passwordHash", "secret"],
  ["users.pwd: bytea", "secret"],
  ["users.reset_password_token", "secret"],
  ["users.email_confirmation_token", "secret"],
  ["users.api_key", "secret"],
  ["users.token: uuid", "secret"],
  ["users.refreshToken", "secret"],
  ["users.otp_secret", "secret"],
  ["users.security_answer", "secret"],
  ["oauth.client_secret", "secret"],
  ["users.pin: integer", "code"],
  ["users.password_changed_at: timestamp with time zone"],
  ["t.password_policy"],
  ["t.token_type"],
  ["t.tokens_used: integer"],
  ["t.has_password: boolean"],
  ["t.secret: boolean"],
  // What nobody may be judged by
  ["users.gender", "special"],
  ["users.gender: enum", "special"],
  ["users.sex: smallint", "special"],
  ["users.marital_status", "special"],
  ["users.nationality", "special"],
  ["users.religion", "special"],
  ["users.ethnicity", "special"],
  ["patients.blood_type", "special"],
  ["patients.diagnosis", "special"],
  ["patients.is_smoker: boolean", "special"],
  ["patients.smoker: boolean", "special"],
  ["users.health_status", "special"],
  ["t.health_check_url"],
  ["products.weight: numeric"],
  ["patients.weight: numeric", "special"],
  // Free text, pictures, accounts elsewhere
  ["users.notes", "text"],
  ["orders.notes", "text"],
  ["users.bio", "text"],
  ["users.comment", "text"],
  ["kunden.bemerkung", "text"],
  ["posts.comment"],
  ["posts.body"],
  ["products.description"],
  ["t.release_notes"],
  ["users.avatar_url", "picture"],
  ["users.photo: bytea", "picture"],
  ["products.photo"],
  ["users.facebook_id: bigint", "account"],
  ["users.linkedin_url", "account"],
  ["users.website", "account"],
  ["t.facebook_pixel_id"],
  ["users.job_title", "work"],
  // Comments
  ["t.f_017 -- E-Mail", "email"],
  ["t.f_018 -- Telephone number", "phone"],
  ["t.f_019 -- 手机号", "phone"],
  ["t.f_020 -- personal: kept for a year", "text"],
  ["t.f_021 -- PII", "text"],
  ["t.f_022 -- personenbezogene Daten", "text"],
  ["t.f_023: integer -- GDPR", "text"],
  ["t.f_024 -- not personal"],
  ["t.f_025 -- no PII in here"],
  ["t.f_026 -- PII: none"],
  ["t.f_027 -- Number of e-mails sent"],
  ["t.f_028: integer -- E-Mail"],
  ["t.f_029 -- the person that has to be asked before the e-mail is sent"],
  // Columns that are there for something else
  ["users.id: uuid"],
  ["users.created_at: timestamp with time zone"],
  ["users.status"],
  ["users.locale"],
  ["users.is_admin: boolean"],
  ["orders.total: numeric"],
  ["orders.currency"],
  ["t.state"],
  ["t.country_code"],
  ["t.slug"],
  ["t.search_vector: tsvector"],
  ["users.search_vector: tsvector", "text"],
  ["users.email_tsv: tsvector", "email"],
  ["t.title"],
  ["t.constructor"],
];

for (const [sketch, kind] of COLUMNS) {
  Deno.test(`suspicionOf() takes ${sketch} for ${kind ?? "nothing personal"}`, () => {
    const [, table = "", name = "", type = "text", comment] =
      /^([^.]+)\.(.*?)(?:: (.*?))?(?: -- (.*))?$/.exec(sketch) ?? [];
    const one = relation(table, { columns: [`${name}: ${type}`] });
    const [column] = one.columns;

    const found = column && suspicionOf({
      ...column,
      ...comment === undefined ? {} : { comment },
    }, subjectOfRelation(one));

    equal(found?.kind, kind);
  });
}

/** A column of a type that somebody has made, and what it is taken for. */
const TYPES: readonly (readonly [string, string, string?])[] = [
  ["public.email_address", "text", "email"],
  ["app.phone", "text", "phone"],
  ['app."IBAN"', "text", "bank-account"],
  ["gender_type", "enum"],
  ["gender", "enum", "special"],
  ["home_address", "composite", "address"],
  ["positive_integer", "integer"],
  ["email_status", "enum"],
];

for (const [type, baseType, kind] of TYPES) {
  Deno.test(`suspicionOf() takes a column of type ${type} for ${kind ?? "nothing personal"}`, () => {
    const [column] = relation("t", { columns: [`a: ${baseType}`] }).columns;

    const found = column &&
      suspicionOf({ ...column, type, isDomain: true }, "unknown");

    equal(found?.kind, kind);
    equal(found?.reason, kind && `its type: ${type}`);
  });
}

Deno.test("suspicionOf() passes over what is computed from other columns", () => {
  const [column] = relation("t", {
    columns: [{ name: "email", isGenerated: true }],
  }).columns;

  equal(column && suspicionOf(column, "person"), undefined);
});

Deno.test("subjectOfRelation() sees people where columns are such as people have", () => {
  equal(
    subjectOfRelation(
      relation("t_17", { columns: ["name", "birthday: date"] }),
    ),
    "person",
  );
  equal(
    subjectOfRelation(
      relation("t_17", { columns: ["name", "email: integer"] }),
    ),
    "unknown",
  );
  equal(
    subjectOfRelation(relation("products", { columns: ["support_email"] })),
    "thing",
  );
});

Deno.test("shapeOf() looks at what arrays are made of", () => {
  equal(shapeOf({ baseType: "integer[]", category: "A" }), "number");
  equal(shapeOf({ baseType: "text[]", category: "A" }), "text");
  equal(shapeOf({ baseType: "public.geometry", category: "U" }), "place");
});
