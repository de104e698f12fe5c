import type { MigrationContext } from "confiture";

export const description = "Write customers' addresses in small letters";

interface Address {
  readonly id: number;
  readonly email: string;
}

export async function up(
  { execute, query, sql }: MigrationContext,
): Promise<void> {
  await execute("ALTER TABLE customers ADD COLUMN email_as_written text");
  const rows = await query<Address>(
    "SELECT id, email::text AS email FROM customers WHERE email <> $1 ORDER BY id",
    ["nobody@example.org"],
  );
  for (const { id, email } of rows) {
    await sql`UPDATE customers SET email = ${email.toLowerCase()}, email_as_written = ${email} WHERE id = ${id}`;
  }
}

export async function down({ execute }: MigrationContext): Promise<void> {
  await execute(
    "UPDATE customers SET email = email_as_written WHERE email_as_written IS NOT NULL",
  );
  await execute("ALTER TABLE customers DROP COLUMN email_as_written");
}
