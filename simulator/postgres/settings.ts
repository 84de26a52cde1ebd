/** The whole `postgresql.conf`. @param base the folder with the certificate */
export const settingsIn = (base: string) => `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
ssl = on
ssl_cert_file = '${base}/server.crt'
ssl_key_file = '${base}/server.key'
max_connections = 30
shared_buffers = 16MB
max_parallel_workers_per_gather = 0
max_logical_replication_workers = 0

# For snapshots, which read the data directory themselves and need no sender.
wal_level = replica
max_wal_senders = 0
max_wal_size = 256MB
# Log that is not needed any more is deleted, not kept for use again: it would be copied with every database.
wal_recycle = off
wal_init_zero = off

# Nothing here is to survive a power cut. Snapshots have full pages written while they need them, whatever is said here.
fsync = off
synchronous_commit = off
full_page_writes = off

# The log is for why a server did not start. No statement is to be read in it.
log_min_messages = fatal
log_min_error_statement = panic
log_checkpoints = off

timezone = 'UTC'
log_timezone = 'UTC'
# Shared memory lies in the data directory and not in /dev/shm, so that deleting the one is deleting everything.
${process.platform === 'win32' ? '' : 'dynamic_shared_memory_type = mmap'}
`;

/** The whole `pg_hba.conf`: a password is asked of everyone, the superuser too. */
export const ACCESS = 'host all all 127.0.0.1/32 scram-sha-256\n';
