-- An enum and two of its values are renamed, and one more comes
-- old:
CREATE TYPE "OrderStatus" AS ENUM ('Open', 'InWork', 'done', 'closed');
CREATE TABLE t (s "OrderStatus" DEFAULT 'InWork');
-- rows:
INSERT INTO t VALUES ('Open'), ('InWork');
-- new:
CREATE TYPE order_status AS ENUM ('open', 'in_work', 'done', 'closed', 'lost');
CREATE TABLE t (s order_status DEFAULT 'in_work');
-- hint: renamed type public."OrderStatus" -> public.order_status
-- expect: rename type public."OrderStatus" -> public.order_status
-- expect: rename enum value public."OrderStatus"."Open" -> public.order_status.open
-- expect: rename enum value public."OrderStatus"."InWork" -> public.order_status.in_work
