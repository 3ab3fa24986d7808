/**
 * How much of a connection is protected, in the words of libpq, which KEDA's driver takes too.
 *
 * @see https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-SSLMODE-STATEMENTS
 */
export const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

/** How much of a connection is protected. */
export type SslMode = (typeof SSL_MODES)[number];
