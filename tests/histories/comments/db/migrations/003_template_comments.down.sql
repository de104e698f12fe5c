DROP TABLE /* TEMPLATE: schema */queue_jobs;
