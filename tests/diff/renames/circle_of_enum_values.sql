-- Two values of an enum swap their names, which hints tell
-- old:
CREATE TYPE side AS ENUM ('left', 'right');
CREATE TABLE t (s side DEFAULT 'left', CHECK (s <> 'right'));
-- rows:
INSERT INTO t VALUES ('left');
-- new:
CREATE TYPE side AS ENUM ('right', 'left');
CREATE TABLE t (s side DEFAULT 'right', CHECK (s <> 'left'));
-- hint: renamed enum value public.side.left -> public.side.right
-- hint: renamed enum value public.side.right -> public.side.left
-- expect: rename enum value public.side.left -> public.side.right
-- expect: rename enum value public.side.right -> public.side.left
