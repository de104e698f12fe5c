import { Migration } from "confiture";

export default class ClubLetters extends Migration {
  version = "025";
  name = "club_letters";
  dependsOn = ["002", "010"];

  async up(): Promise<void> {
    await this.execute(`
      CREATE TABLE club_letters (
        club_id integer NOT NULL REFERENCES clubs,
        body text NOT NULL CHECK (body <> $$;$$)
      );
      CREATE FUNCTION letters_of(integer) RETURNS bigint LANGUAGE sql STABLE
        AS $body$ SELECT count(*) FROM club_letters WHERE club_id = $1; $body$;
    `);
    await this.execute(
      "INSERT INTO club_letters SELECT id, 'Dear ' || name || '; welcome' FROM clubs",
    );
  }

  async down(): Promise<void> {
    await this.execute("DROP FUNCTION letters_of(integer)");
    await this.execute("DROP TABLE club_letters");
  }
}
