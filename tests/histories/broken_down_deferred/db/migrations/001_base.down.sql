-- Refused at COMMIT only.
DELETE FROM owners;
