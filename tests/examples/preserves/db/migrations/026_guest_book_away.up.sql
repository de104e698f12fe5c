CREATE SCHEMA attic;
CREATE TABLE attic.guest_book AS TABLE "Guest Book";
DROP TABLE "Guest Book";
