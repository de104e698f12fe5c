-- What Liquibase 4.28.0 leaves behind.
CREATE TABLE public.databasechangelog (
  id character varying(255) NOT NULL,
  author character varying(255) NOT NULL,
  filename character varying(255) NOT NULL,
  dateexecuted timestamp without time zone NOT NULL,
  orderexecuted integer NOT NULL,
  exectype character varying(10) NOT NULL,
  md5sum character varying(35),
  description character varying(255),
  comments character varying(255),
  tag character varying(255),
  liquibase character varying(20),
  contexts character varying(255),
  labels character varying(255),
  deployment_id character varying(10)
);
CREATE TABLE public.databasechangeloglock (
  id integer NOT NULL PRIMARY KEY,
  locked boolean NOT NULL,
  lockgranted timestamp without time zone,
  lockedby character varying(255)
);
INSERT INTO public.databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum, description, comments, liquibase, deployment_id) VALUES
  ('1', 'ann', 'changelog.sql', '2024-01-01 12:00:00.098007', 1, 'EXECUTED', '9:817123f6d343ce309343633d07bff8ee', 'sql', '', '4.28.0', '5256075812'),
  ('2-posts', 'ann', 'changelog.sql', '2024-02-15 09:30:00.201728', 2, 'EXECUTED', '9:e10a7253c1cdc866d92645de2de8f552', 'sql', '', '4.28.0', '5256075812');
INSERT INTO public.databasechangeloglock (id, locked) VALUES (1, false);
