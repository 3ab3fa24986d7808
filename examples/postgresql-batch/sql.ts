/** The SQL of the example, as psql runs it. */

/** Rows that one job takes. */
export const BATCH_SIZE = 10;

/** Makes the table in which the work waits; runs once, when the database is new. */
export const SCHEMA_SQL = `CREATE TABLE task (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payload text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz,
  done_by text
);

-- what the jobs look for, however many rows are done
CREATE INDEX task_open ON task (id) WHERE done_at IS NULL;
`;

/** Adds 100 rows. */
export const PUBLISH_SQL = `INSERT INTO task (payload)
SELECT 'task ' || number FROM generate_series(1, 100) AS number;
`;

/** What KEDA asks: rows that are not done, those being worked on included. */
export const OPEN_TASKS_SQL = 'SELECT COUNT(*) FROM task WHERE done_at IS NULL';

/**
 * Takes the next rows and works on them, in one transaction: a job that dies gives its rows back, and a row that another
 * job works on is passed over.
 *
 * @see https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE
 */
export const BATCH_SQL = `BEGIN;

CREATE TEMPORARY TABLE batch ON COMMIT DROP AS
SELECT id, payload
FROM task
WHERE done_at IS NULL
ORDER BY id
LIMIT ${BATCH_SIZE}
FOR UPDATE SKIP LOCKED;

-- the work: half a second for each row
SELECT id, payload, pg_sleep(0.5) FROM batch ORDER BY id;

UPDATE task
SET done_at = clock_timestamp(), done_by = current_setting('application_name')
FROM batch
WHERE task.id = batch.id;

COMMIT;
`;
