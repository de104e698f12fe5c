drop index concurrently batches_sugar; drop index concurrently batches_plenty;
