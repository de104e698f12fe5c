DROP TABLE boilings;
DROP TABLE batches;
