-- CREATE INDEX CONCURRENTLY is only talked about here.
CREATE TABLE "concurrently" (vacuum text DEFAULT 'DROP INDEX CONCURRENTLY');
CREATE INDEX "CONCURRENTLY" ON "concurrently" (vacuum);
