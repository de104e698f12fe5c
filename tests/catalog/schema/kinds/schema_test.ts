import { testLaws } from "../lawful.ts";

testLaws([{
  does: "makes a schema and what is in it",
  old: ``,
  new: `CREATE SCHEMA app;
      CREATE TABLE app.t (id int);`,
}]);
