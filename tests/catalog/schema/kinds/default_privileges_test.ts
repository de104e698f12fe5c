import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes default privileges, in a schema and everywhere",
  old: `ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO confiture_reader`,
  new: `ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO confiture_reader;
    ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO confiture_reader`,
  roles: ["confiture_reader"],
}]);
