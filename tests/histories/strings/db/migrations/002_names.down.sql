DROP SCHEMA "Mixed Case" CASCADE;
DROP TABLE "semi;colon", price$eur, "größe_ß", snö, "$$", a_name_that_is_much_longer_than_the_sixty_three_bytes_that_postgresql_keeps_of_it;
