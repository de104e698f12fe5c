DROP TABLE "concurrently";
