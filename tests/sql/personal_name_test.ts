import { deepEqual, equal } from "node:assert/strict";
import {
  personalIn,
  subjectOf,
  tokensOf,
} from "../../src/sql/personal_name.ts";

/** A name, and what it tells: kind and certainty. */
const NAMES: readonly (readonly [string, string | undefined])[] = [
  ["email", "email sure"],
  ["EMail", "email sure"],
  ["eMailAddress", "email sure"],
  ["E-Mail Adresse", "email sure"],
  ["useremail", "email sure"],
  ["email_2", "email sure"],
  ["email_hash", "email sure"],
  ["email_sent_count", undefined],
  ["email_template_body", undefined],
  ["emailed", undefined],
  ["mail_server", undefined],
  ["is_email_verified", undefined],
  ["phone2", "phone sure"],
  ["PhoneNumber", "phone sure"],
  ["phone_model", undefined],
  ["headphone", undefined],
  ["telephony", undefined],
  ["téléphone", "phone sure"],
  ["Straße", "address sure"],
  ["address_line_1", "address sure"],
  ["address_space", undefined],
  ["memory_address", undefined],
  ["mac_address", "device sure"],
  ["ip_address", "ip sure"],
  ["IPv4", "ip sure"],
  ["name", "name possible"],
  ["customer_name", "name sure"],
  ["nom_client", "name sure"],
  ["product_name", undefined],
  ["file_name", undefined],
  ["user_name", "username sure"],
  ["author", "name likely"],
  ["customer_data", "name likely"],
  ["profile", undefined],
  ["kundenname", "name sure"],
  ["mothersMaidenName", "last-name sure"],
  ["last_4", "card sure"],
  ["ssn_last4", "identity-number sure"],
  ["max_age", undefined],
  ["age_group", undefined],
  ["email_confirmation_token", "secret sure"],
  ["password_policy", undefined],
  ["token_type", undefined],
  ["release_notes", undefined],
  ["notes", "text likely"],
  ["race", "special likely"],
  ["trace", undefined],
  ["имя", "first-name sure"],
  ["姓名", "name sure"],
  ["メール", "email sure"],
  ["", undefined],
  ["___", undefined],
  ["constructor", undefined],
];

for (const [name, told] of NAMES) {
  Deno.test(`personalIn() takes "${name}" for ${told ?? "nothing"}`, () => {
    const found = personalIn(name);

    equal(found && `${found.kind} ${found.certainty}`, told);
  });
}

Deno.test("personalIn() tells which words it is about", () => {
  equal(personalIn("billing_address_line2")?.words, "address_line2");
});

/** A table, and whom or what it is about. */
const TABLES: readonly (readonly [string, string | undefined])[] = [
  ["users", "person"],
  ["user_profiles", "person"],
  ["Kunden", "person"],
  ["user_roles", "thing"],
  ["countries", "thing"],
  ["orders", undefined],
];

for (const [table, subject] of TABLES) {
  Deno.test(`subjectOf() takes "${table}" for a table about ${subject ?? "anything"}`, () => {
    equal(subjectOf(table), subject);
  });
}

Deno.test("tokensOf() divides at separators and at capitals, without accents", () => {
  deepEqual(tokensOf("HTTPServerName"), ["http", "server", "name"]);
  deepEqual(tokensOf("prénom_du-Père 2"), ["prenom", "du", "pere", "2"]);
});
