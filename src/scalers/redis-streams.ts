import { defineScaler } from './definition';
import {
  noRedisSentinels,
  redisAuthentication,
  redisAuthenticationRules,
  redisServer,
  redisServerRules,
} from './shared/redis';
import { redisStream, redisStreamRules } from './shared/redis-stream';

export const redisStreams = defineScaler({
  type: 'redis-streams',
  title: 'Redis Streams',
  page: 'redis-streams',
  summary: 'Scales on the length of a Redis stream, or on what a consumer group has left of it.',
  parameters: {
    ...redisStream,
    ...redisServer,
    ...redisAuthentication,
    ...noRedisSentinels,
  },
  rules: [...redisStreamRules, ...redisServerRules, ...redisAuthenticationRules],
});
