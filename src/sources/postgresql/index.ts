/** PostgreSQL: a server or a database that exists, its queries as triggers, and its clients' variables. */
export type { PostgreSqlCredentials } from './credentials';
export type { IPostgreSql } from './database';
export { PostgreSql } from './postgresql';
export type { PostgreSqlAttributes, PostgreSqlProps, PostgreSqlStorage } from './postgresql-props';
export type { PostgreSqlQuery, PostgreSqlTriggerOptions, PostgreSqlTriggerProps } from './query';
export type { SslMode } from './ssl-mode';
