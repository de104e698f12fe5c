/**
 * Histories that tools make which are no npm packages: those that the system
 * has installed, each told where it has not. In Debian they are the packages
 * sqitch, libdbd-pg-perl, alembic, python3-django, python3-psycopg2,
 * ruby-activerecord and ruby-pg.
 */
import { adoptAndGoOn, POSTS, USERS, workbench, works } from "./workbench.ts";

const PYTHON = "/usr/bin/python3";
const NUMBERED = [
  "001_create_users",
  "002_create_posts",
  "003_create_tags",
] as const;

Deno.test({
  name: "a history that sqitch has made is adopted",
  ignore: !works("sqitch", "--version"),
  async fn() {
    await using bench = await workbench(() => ({
      SQITCH_FULLNAME: "Ann",
      SQITCH_EMAIL: "ann@example.com",
    }));
    await bench.run("sqitch", "init", "shop", "--engine", "pg");
    await bench.run("sqitch", "add", "create_users", "-n", "Users");
    await bench.run("sqitch", "add", "create_posts", "-n", "Posts");
    bench.write("deploy/create_users.sql", `BEGIN;\n${USERS}\nCOMMIT;\n`);
    bench.write("deploy/create_posts.sql", `BEGIN;\n${POSTS}\nCOMMIT;\n`);
    await bench.run(
      "sqitch",
      "deploy",
      bench.database.url.replace(/^\w+:/, "db:pg:"),
    );

    await adoptAndGoOn(bench, {
      from: "sqitch",
      table: "sqitch.changes",
      names: NUMBERED,
    });
  },
});

Deno.test({
  name: "a history that alembic has made is adopted by its revisions' files",
  ignore: !works("alembic", "--version"),
  async fn() {
    await using bench = await workbench();
    await bench.run("alembic", "init", "revisions");
    const settings =
      `[alembic]\nscript_location = revisions\nsqlalchemy.url = ${
        bench.database.url.replace(/^\w+:/, "postgresql:")
      }\n`;
    bench.write("alembic.ini", settings);
    bench.write(
      "revisions/env.py",
      `from alembic import context
from sqlalchemy import create_engine
with create_engine(context.config.get_main_option("sqlalchemy.url")).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`,
    );
    await bench.run("alembic", "revision", "-m", "create users");
    await bench.run("alembic", "revision", "-m", "create posts");
    await bench.run("alembic", "revision", "-m", "not yet");
    await bench.run("alembic", "upgrade", "head-1");
    await bench.database.query(`${USERS} ${POSTS}`);

    await adoptAndGoOn(bench, {
      from: "alembic",
      table: "alembic_version",
      names: NUMBERED,
    });
  },
});

Deno.test({
  name: "a history that Django has made is adopted, less what is Django's own",
  ignore: !works(PYTHON, "-c", "import django, psycopg2"),
  async fn() {
    await using bench = await workbench();
    const { host, port, user, password } = bench.database.server;
    bench.write(
      "settings.py",
      `SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "shop"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "HOST": "${host}", "PORT": ${port}, "USER": "${user}", "PASSWORD": "${password}", "NAME": "${bench.database.name}"}}
`,
    );
    bench.write("shop/__init__.py", "");
    bench.write("shop/migrations/__init__.py", "");
    const file = (sql: string, before: string) =>
      `from django.db import migrations
class Migration(migrations.Migration):
    dependencies = [${before}]
    operations = [migrations.RunSQL("${sql}")]
`;
    bench.write("shop/migrations/0001_initial.py", file(USERS, ""));
    bench.write(
      "shop/migrations/0002_posts.py",
      file(POSTS, `("shop", "0001_initial")`),
    );
    await bench.run(
      PYTHON,
      "-m",
      "django",
      "migrate",
      "--settings",
      "settings",
      "--pythonpath",
      ".",
    );

    await adoptAndGoOn(bench, {
      from: "django",
      table: "django_migrations",
      names: ["001_shop_initial", "002_shop_posts", "003_tags"],
      flags: ["--skip-missing"],
    });
  },
});

Deno.test({
  name: "a history that Rails has made is adopted",
  ignore: !works(
    "/usr/bin/ruby",
    "-e",
    "require 'active_record'; require 'pg'",
  ),
  async fn() {
    await using bench = await workbench();
    const file = (name: string, sql: string) =>
      `class ${name} < ActiveRecord::Migration[6.1]\n  def up\n    execute "${sql}"\n  end\nend\n`;
    bench.write(
      "rails/20240101120000_create_users.rb",
      file("CreateUsers", USERS),
    );
    bench.write(
      "rails/20240215093000_create_posts.rb",
      file("CreatePosts", POSTS),
    );
    await bench.run(
      "/usr/bin/ruby",
      "-e",
      `require "active_record"
ActiveRecord::Base.establish_connection(ENV["DATABASE_URL"].sub(/^\\w+:/, "postgresql:"))
ActiveRecord::MigrationContext.new("rails", ActiveRecord::SchemaMigration).migrate`,
    );

    await adoptAndGoOn(bench, {
      from: "rails",
      table: "schema_migrations",
      names: [
        "20240101120000_create_users",
        "20240215093000_create_posts",
        "20240301080000_create_tags",
      ],
    });
  },
});
